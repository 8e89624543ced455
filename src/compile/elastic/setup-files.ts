import { inMilliseconds } from '../../language/quantity';
import { type Elastic, type Stream, streams } from '../config/elastic';
import { dataStream, elasticsearchUrl, kibanaUrl } from './names';

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const policyName = (environment: string, stream: Stream): string => `${dataStream(environment, stream)}-policy`;

// An index is deleted whole: small ones keep what is kept near to what is said.
const policy = ({ retention }: Elastic, stream: Stream) => ({
  policy: {
    phases: {
      hot: { actions: { rollover: { max_age: '1d', max_primary_shard_size: '25gb' } } },
      delete: { min_age: `${inMilliseconds(retention[stream]) / 3_600_000}h`, actions: { delete: {} } },
    },
  },
});

const fields = {
  '@timestamp': { type: 'date' },
  message: { type: 'text' },
  level: { type: 'keyword' },
  logger: { type: 'keyword' },
  trace_id: { type: 'keyword' },
};

const template = (environment: string, { nodes }: Elastic, stream: Stream) => ({
  index_patterns: [dataStream(environment, stream)],
  data_stream: {},
  // Before the templates that Elasticsearch itself has for logs-*-*.
  priority: 500,
  template: {
    settings: {
      'index.lifecycle.name': policyName(environment, stream),
      'index.number_of_replicas': nodes > 1 ? 1 : 0,
      'index.mapping.total_fields.limit': 1000,
      // A field that is a number in one line and text in another does not lose the line.
      'index.mapping.ignore_malformed': true,
    },
    mappings: { properties: fields },
  },
});

// A template is for indices that begin later: those that Filebeat wrote into before it was loaded would be kept for ever.
const lifecycle = (environment: string, stream: Stream) => ({ 'index.lifecycle.name': policyName(environment, stream) });

const dataView = (environment: string, stream: Stream) => ({
  type: 'index-pattern',
  id: dataStream(environment, stream),
  attributes: { title: dataStream(environment, stream), name: `${stream} of ${environment}`, timeFieldName: '@timestamp' },
  references: [],
});

const search = (environment: string) => ({
  type: 'search',
  id: `errors-${environment}`,
  attributes: {
    title: `Errors of ${environment}`,
    columns: ['level', 'message', 'kubernetes.pod.name'],
    sort: [['@timestamp', 'desc']],
    kibanaSavedObjectMeta: {
      searchSourceJSON: JSON.stringify({
        query: { query: '', language: 'kuery' },
        filter: [],
        indexRefName: 'kibanaSavedObjectMeta.searchSourceJSON.index',
      }),
    },
  },
  references: [{ name: 'kibanaSavedObjectMeta.searchSourceJSON.index', type: 'index-pattern', id: dataStream(environment, 'error') }],
});

/** Where the files are in the container that loads them, and what the certificates are. */
export const setupFolders = { files: '/setup', certificates: '/certificates' } as const;

const loading = (environment: string, elastic: Elastic): string => {
  const put = (path: string, file: string): string => `put '${elasticsearchUrl(elastic)}/${path}' ${setupFolders.files}/${file}`;
  return `set -eu
put() {
  curl --fail-with-body --silent --show-error --retry 30 --retry-all-errors --cacert ${setupFolders.certificates}/elasticsearch/ca.crt \\
    --user "elastic:$PASSWORD" --request PUT --header 'Content-Type: application/json' --data-binary "@$2" "$1"
}
${streams.map((stream) => put(`_ilm/policy/${policyName(environment, stream)}`, `policy-${stream}.json`)).join('\n')}
${streams.map((stream) => put(`_index_template/${dataStream(environment, stream)}`, `template-${stream}.json`)).join('\n')}
${streams.map((stream) => put(`${dataStream(environment, stream)}/_settings?ignore_unavailable=true`, `lifecycle-${stream}.json`)).join('\n')}
curl --fail-with-body --silent --show-error --retry 30 --retry-all-errors --cacert ${setupFolders.certificates}/kibana/ca.crt \\
  --user "elastic:$PASSWORD" --header 'kbn-xsrf: true' --form file=@${setupFolders.files}/saved-objects.ndjson \\
  '${kibanaUrl(elastic)}/api/saved_objects/_import?overwrite=true'
`;
};

/** The script that loads everything. */
export const loadScript = 'load.sh';

/** Policies, templates and Kibana's objects, each a file, with the script that loads them. */
export const setupFiles = (environment: string, elastic: Elastic): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(streams.map((stream) => [`policy-${stream}.json`, json(policy(elastic, stream))])),
  ...Object.fromEntries(streams.map((stream) => [`template-${stream}.json`, json(template(environment, elastic, stream))])),
  ...Object.fromEntries(streams.map((stream) => [`lifecycle-${stream}.json`, json(lifecycle(environment, stream))])),
  'saved-objects.ndjson': `${[...streams.map((stream) => dataView(environment, stream)), search(environment)].map((one) => JSON.stringify(one)).join('\n')}\n`,
  [loadScript]: loading(environment, elastic),
});
