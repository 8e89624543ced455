import { isMap, listAt, mapAt, type ObjectPath, textAt, textsAt } from '../../../core/json';
import { noNames, type ObjectKind } from '../kind';
import type { GraphNode } from '../node';

/** A port of the machine that a service takes. */
export interface PublishedPort {
  readonly port: string;
  /** The address of the machine that it is opened at; empty for all of them. */
  readonly address: string;
  readonly path: ObjectPath;
}

/** A service of Docker Compose. */
export interface ComposeService {
  readonly name: string;
  readonly image?: string;
  readonly published: readonly PublishedPort[];
  /** Ports that it says it listens on; none where it says nothing. */
  readonly listens: readonly string[];
  /** Whether it names ports that only its neighbours reach. */
  readonly exposes: boolean;
  /** Credentials that it is given, and where it finds each. */
  readonly secrets: readonly { readonly source: string; readonly target: string; readonly path: ObjectPath }[];
  readonly path: ObjectPath;
}

/** A file of Docker Compose. */
export interface ComposeView {
  readonly node: GraphNode;
  /** The folder that it is in, with a slash at its end. */
  readonly folder: string;
  readonly services: readonly ComposeService[];
  /** Names of the credentials that it declares. */
  readonly secrets: readonly string[];
}

// `host:outside:inside`, `outside:inside` or `inside` alone.
const portsOf = (text: string): { readonly outside?: string; readonly inside: string; readonly address: string } => {
  const parts = text.replace(/\/(tcp|udp)$/, '').split(':');
  const inside = parts.at(-1) ?? '';
  const outside = parts.at(-2);
  const address = parts.slice(0, -2).join(':');
  return outside === undefined ? { inside, address } : { outside, inside, address };
};

const secretsOf = (service: unknown, path: ObjectPath): ComposeService['secrets'] =>
  listAt(service, 'secrets').map((secret, index) => {
    const source = typeof secret === 'string' ? secret : (textAt(secret, 'source') ?? '');
    return { source, target: textAt(secret, 'target') ?? `/run/secrets/${source}`, path: [...path, 'secrets', index] };
  });

const serviceOf = (name: string, service: unknown): ComposeService => {
  const path = ['services', name];
  const ports = textsAt(service, 'ports').map(portsOf);
  const image = textAt(service, 'image');
  return {
    name,
    ...(image === undefined ? {} : { image }),
    published: ports.flatMap(({ outside, address }, index) =>
      outside === undefined ? [] : [{ port: outside, address, path: [...path, 'ports', index] }],
    ),
    listens: [...textsAt(service, 'expose'), ...ports.map(({ inside }) => inside)],
    exposes: textsAt(service, 'expose').length > 0,
    secrets: secretsOf(service, path),
    path,
  };
};

/** Whether a document without a kind is a file of Docker Compose. */
export const isComposeFile = ({ services }: Readonly<Record<string, unknown>>): boolean =>
  isMap(services) &&
  Object.values(services).some((service) => textAt(service, 'image') !== undefined || textAt(service, 'build') !== undefined);

/** Files of Docker Compose. */
export const composeFiles: ObjectKind<ComposeView> = {
  of: ['ComposeFile'],
  read: (node) => [
    {
      node,
      folder: node.path.replace(/[^/]*$/, ''),
      services: Object.entries(mapAt(node.object, 'services')).map(([name, service]) => serviceOf(name, service)),
      secrets: Object.keys(mapAt(node.object, 'secrets')),
    },
  ],
  names: () => noNames,
};
