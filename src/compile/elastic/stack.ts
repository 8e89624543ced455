import { from, type Sourced } from '../../core/origins/sourced';
import type { Elastic } from '../config/elastic';
import { elasticName } from './names';

const at = (...steps: readonly string[]): readonly string[] => ['logs', 'elastic', ...steps];

const metadataOf = ({ namespace }: Elastic) => ({ name: elasticName, namespace: from(namespace, ['logs', 'namespace']) });

const claimOf = ({ storage: { size, storageClass } }: Elastic) => ({
  // The operator looks for the data under this name.
  metadata: { name: 'elasticsearch-data' },
  spec: {
    accessModes: ['ReadWriteOnce'],
    resources: { requests: { storage: from(size, at('storage', 'size')) } },
    ...(storageClass === undefined ? {} : { storageClassName: from(storageClass, at('storage', 'storageClass')) }),
  },
});

const amounts = (cpu: string, memory: Sourced<string>) => ({ requests: { cpu, memory }, limits: { memory } });

/** Elasticsearch: nodes of one kind, whose heap follows from their memory. */
export const elasticsearch = (elastic: Elastic) => ({
  apiVersion: 'elasticsearch.k8s.elastic.co/v1',
  kind: 'Elasticsearch',
  metadata: metadataOf(elastic),
  spec: {
    version: from(elastic.version, at('version')),
    auth: { fileRealm: [{ secretName: from(elastic.reader.secret, at('reader', 'secret')) }] },
    nodeSets: [
      {
        name: 'default',
        count: from(elastic.nodes, at('nodes')),
        // Nodes of a cluster do not let Pods raise vm.max_map_count.
        config: { 'node.store.allow_mmap': false },
        podTemplate: {
          spec: { containers: [{ name: 'elasticsearch', resources: amounts('500m', from(elastic.memory, at('memory'))) }] },
        },
        volumeClaimTemplates: [claimOf(elastic)],
      },
    ],
    // What is stored stays until a person removes it.
    volumeClaimDeletePolicy: 'DeleteOnScaledownOnly',
  },
});

/** Kibana, which reads it. */
export const kibana = (elastic: Elastic) => ({
  apiVersion: 'kibana.k8s.elastic.co/v1',
  kind: 'Kibana',
  metadata: metadataOf(elastic),
  spec: {
    version: from(elastic.version, at('version')),
    count: 1,
    elasticsearchRef: { name: elasticName },
    podTemplate: { spec: { containers: [{ name: 'kibana', resources: amounts('200m', '1Gi') }] } },
  },
});
