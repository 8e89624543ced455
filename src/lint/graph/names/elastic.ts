import { name } from '../kind';
import type { Definition, GraphNode } from '../node';
import { elsewhereNeed, type Need, textNeed } from './needs';

// What the operator calls what it makes of an object, by its kind.
const suffixes: Readonly<Record<string, string>> = { Elasticsearch: 'es', Kibana: 'kb' };

/** Elasticsearch and Kibana, with the Secrets and Services that their operator makes of them. */
export const elasticDefinitions = (node: GraphNode): readonly Definition[] => {
  const { kind, namespace, name: own } = node;
  const suffix = suffixes[kind];
  if (suffix === undefined) return [];
  const certificates = `${own}-${suffix}-http-certs-public`;
  const made = [
    name(node, 'service', { scope: namespace, name: `${own}-${suffix}-http` }),
    name(node, 'secret', { scope: namespace, name: certificates }),
    ...['ca.crt', 'tls.crt'].map((key) => name(node, 'secret-key', { scope: `${namespace}/${certificates}`, name: key })),
  ];
  if (kind !== 'Elasticsearch') return made;
  const user = `${own}-es-elastic-user`;
  return [
    ...made,
    name(node, 'elasticsearch', { scope: namespace, name: own }),
    name(node, 'secret', { scope: namespace, name: user }),
    name(node, 'secret-key', { scope: `${namespace}/${user}`, name: 'elastic' }),
  ];
};

// A cluster elsewhere is named by a Secret, and then has no name here.
const cluster: Need = elsewhereNeed('elasticsearch', 'spec.elasticsearchRef.name');

const secureSettings: Need = textNeed('secret', 'spec.secureSettings.*.secretName');

/** What an Elasticsearch, Kibana or Beat needs beside its Pods, by kind. */
export const elasticNeeds = {
  Elasticsearch: [
    textNeed('secret', 'spec.auth.fileRealm.*.secretName'),
    textNeed('secret', 'spec.auth.roles.*.secretName'),
    secureSettings,
  ],
  Kibana: [cluster, secureSettings],
  Beat: [cluster, secureSettings],
} as const;
