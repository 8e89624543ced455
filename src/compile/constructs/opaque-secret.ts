import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { plain, rewritten, type Sourced } from '../../core/origins/sourced';
import { freeId } from './id';
import { noteOrigins } from './noted-origins';

/** What an opaque Secret is made from. */
export interface OpaqueSecretProps {
  readonly name: Sourced<string>;
  readonly namespace: Sourced<string>;
  /** Files by name; they hold configuration, never credentials. */
  readonly files: Readonly<Record<string, Sourced<string>>>;
}

const encoded = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

const fieldsOf = ({ name, namespace, files }: OpaqueSecretProps) => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name, namespace },
  type: 'Opaque',
  data: Object.fromEntries(Object.entries(files).map(([key, text]) => [key, rewritten(text, encoded)])),
});

/** A Secret of type Opaque, the only type among those the operator watches that may hold its configuration. */
export class OpaqueSecret extends ApiObject {
  constructor(scope: Construct, props: OpaqueSecretProps) {
    super(scope, freeId(scope, `Secret.${plain(props.name)}`), plain(fieldsOf(props)));
    noteOrigins(this, { fields: () => fieldsOf(props) });
  }
}
