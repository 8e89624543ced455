import { isTemplate } from '../../../language/go-template/lex';
import type { ObjectGraph } from '../../graph/graph';
import type { ComposeService, ComposeView } from '../../graph/kinds/compose-files';
import type { Check, Finding } from '../check';

// The name of an image may hold a port of its registry; a version is behind the last slash.
const moves = (image: string): boolean => {
  const name = image.split('/').at(-1) ?? '';
  return !image.includes('@sha256:') && (!name.includes(':') || name.endsWith(':latest'));
};

const movingImages = ({ node, services }: ComposeView): readonly Finding[] =>
  services.flatMap(({ name, image, path }) =>
    image === undefined || image.includes('${') || isTemplate(image) || !moves(image)
      ? []
      : [
          {
            at: node.at([...path, 'image']),
            message: `service ${name} runs ${image}, which may be another program tomorrow`,
            help: 'write its version behind it, or its digest',
          },
        ],
  );

const portsTakenTwice = ({ node, services }: ComposeView): readonly Finding[] => {
  const seen = new Map<string, string>();
  return services.flatMap(({ name, published }) =>
    published.flatMap(({ port, path }) => {
      const other = seen.get(port);
      seen.set(port, other ?? name);
      if (other === undefined) return [];
      return [
        {
          at: node.at(path),
          message: `service ${name} opens port ${port} of the machine, and so does ${other}`,
          help: 'give one of them another port',
        },
      ];
    }),
  );
};

const unknownSecrets = ({ node, services, secrets }: ComposeView): readonly Finding[] =>
  services.flatMap(({ name, secrets: named }) =>
    named
      .filter(({ source }) => !secrets.includes(source))
      .map(({ source, path }) => ({
        at: node.at(path),
        message: `service ${name} is given the credential ${source}, which the file does not declare`,
        help: `it declares ${[...secrets].sort().join(', ') || 'none'}`,
      })),
  );

const serviceNamed = ({ services }: ComposeView, name: string): ComposeService | undefined => services.find((one) => one.name === name);

// Files beside it, which its services read.
const isBeside = ({ folder, node }: ComposeView, other: { readonly path: string }): boolean =>
  other !== node && other.path.startsWith(folder);

const missingFiles = (view: ComposeView, { alertmanagerConfigs }: ObjectGraph): readonly Finding[] => {
  const reader = serviceNamed(view, 'alertmanager');
  if (reader === undefined) return [];
  const mounted = new Set(reader.secrets.map(({ target }) => target));
  return alertmanagerConfigs
    .filter(({ node }) => isBeside(view, node))
    .flatMap(({ node, credentialFiles }) =>
      credentialFiles
        .filter(({ file }) => !mounted.has(file))
        .map(({ file, path }) => ({
          at: node.at(path),
          message: `Alertmanager reads ${file}, but its service is not given that file`,
          help: 'name it below secrets of the service alertmanager, with this path as its target',
        })),
    );
};

// Ports that are opened to others are all that a service listens on only where it names what it opens to its neighbours, too.
const says = ({ exposes, listens }: ComposeService): boolean => exposes && listens.length > 0;

const closedPorts = (view: ComposeView, { prometheusFiles }: ObjectGraph): readonly Finding[] =>
  prometheusFiles
    .filter(({ node }) => isBeside(view, node))
    .flatMap(({ node, targets }) =>
      targets.flatMap(({ host, port, path }) => {
        const service = serviceNamed(view, host);
        if (service === undefined || !says(service) || service.listens.includes(port)) return [];
        return [
          {
            at: node.at(path),
            message: `Prometheus reads ${host}:${port}, but the service ${host} does not listen on ${port}`,
            help: `it listens on ${service.listens.join(', ')}`,
          },
        ];
      }),
    );

// Whoever keeps other programs beside may well have them follow the newest version.
const isOfStack = (view: ComposeView, { world, prometheusFiles }: ObjectGraph): boolean =>
  world === 'closed' || prometheusFiles.some(({ node }) => isBeside(view, node));

/** What in files of Docker Compose does not fit together, or to what its programs read. */
export const composeInconsistent: Check = {
  id: 'compose-inconsistent',
  level: 'error',
  blinds: true,
  find: ({ graph }) =>
    graph.composeFiles.flatMap((view) => [
      ...(isOfStack(view, graph) ? movingImages(view) : []),
      ...portsTakenTwice(view),
      ...unknownSecrets(view),
      ...missingFiles(view, graph),
      ...closedPorts(view, graph),
    ]),
};
