import { agentKind } from '../../common/log-stack/agent';
import { logAgentMissingOnNode } from '../../common/log-stack/alerts/log-agent-missing-on-node';
import { logShippingStopped } from '../../common/log-stack/alerts/log-shipping-stopped';
import { promtailEntriesDropped } from './alerts/promtail-entries-dropped';
import { promtailRows } from './dashboard';
import { promtailSignals } from './metrics';
import { promtailObjectives } from './objectives';

/** Promtail as the environment's log agent. */
export const promtail = agentKind({
  kind: 'promtail',
  watches: 'lines that are dropped or no longer sent',
  through: 'Promtail itself',
  source: 'grafana/loki@65e30f8',
  alerts: [promtailEntriesDropped, logAgentMissingOnNode, logShippingStopped('promtail_sent_entries_total', { host: 'loki' })],
  objectives: promtailObjectives,
  signals: promtailSignals,
  rows: promtailRows,
});
