import { plain } from '../../core/origins/sourced';
import { inMilliseconds } from '../../language/quantity';
import type { PlainEnvironment } from '../config/environment';
import { externalLabels } from '../config/external-labels';
import type { Logs } from '../config/logs';

/** Loki's configuration: one program with its files in a volume, one tenant, and rules from a folder. */
export const lokiFile = (environment: PlainEnvironment, { loki }: Logs) => ({
  auth_enabled: false,
  server: { http_listen_port: 3100 },
  common: {
    path_prefix: '/loki',
    replication_factor: 1,
    ring: { kvstore: { store: 'inmemory' }, instance_addr: '127.0.0.1' },
    storage: { filesystem: { chunks_directory: '/loki/chunks', rules_directory: '/etc/loki/rules' } },
  },
  schema_config: {
    configs: [
      { from: loki.schemaFrom, store: 'tsdb', object_store: 'filesystem', schema: 'v13', index: { prefix: 'loki_index_', period: '24h' } },
    ],
  },
  limits_config: { retention_period: `${inMilliseconds(loki.retention) / 3_600_000}h` },
  // Without the compactor's part, the retention period does nothing.
  compactor: { working_directory: '/loki/compactor', retention_enabled: true, delete_request_store: 'filesystem' },
  ruler: {
    storage: { type: 'local', local: { directory: '/etc/loki/rules' } },
    rule_path: '/loki/rules-temp',
    alertmanager_url: 'http://alertmanager:9093',
    enable_alertmanager_v2: true,
    enable_api: true,
    ring: { kvstore: { store: 'inmemory' } },
    external_labels: plain(externalLabels(environment)),
  },
  analytics: { reporting_enabled: false },
});
