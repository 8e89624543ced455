import type { Elastic, Stream } from '../config/elastic';

/** What Elasticsearch, Kibana and Filebeat of an environment are called in their namespace. */
export const elasticName = 'logs';

/** Where the operator puts the password of the user `elastic`, and the certificates that Elasticsearch and Kibana serve. */
export const operatorSecrets = {
  user: `${elasticName}-es-elastic-user`,
  elasticsearch: `${elasticName}-es-http-certs-public`,
  kibana: `${elasticName}-kb-http-certs-public`,
} as const;

/** The address of Elasticsearch in its cluster. */
export const elasticsearchUrl = ({ namespace }: Elastic): string => `https://${elasticName}-es-http.${namespace}.svc:9200`;

/** The address of Kibana in its cluster. */
export const kibanaUrl = ({ namespace }: Elastic): string => `https://${elasticName}-kb-http.${namespace}.svc:5601`;

/** The data stream of an environment: Filebeat's user may write only what is called so. */
export const dataStream = (environment: string, stream: Stream): string => `logs-${stream}-${environment}`;

/** The uid of the data source in Grafana. */
export const elasticUid = 'elastic';

/** ServiceAccount of Filebeat. */
export const filebeatAccount = 'filebeat';
