import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { freeId } from './id';

/** What an opaque Secret is made from. */
export interface OpaqueSecretProps {
  readonly name: string;
  readonly namespace: string;
  /** Files by name; they hold configuration, never credentials. */
  readonly files: Readonly<Record<string, string>>;
}

/** A Secret of type Opaque, the only type among those the operator watches that may hold its configuration. */
export class OpaqueSecret extends ApiObject {
  constructor(scope: Construct, { name, namespace, files }: OpaqueSecretProps) {
    const data = Object.entries(files).map(([key, text]) => [key, Buffer.from(text, 'utf8').toString('base64')]);
    super(scope, freeId(scope, `Secret.${name}`), {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name, namespace },
      type: 'Opaque',
      data: Object.fromEntries(data),
    });
  }
}
