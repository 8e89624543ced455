import { agentKind } from '../../common/log-stack/agent';
import { logAgentMissingOnNode } from '../../common/log-stack/alerts/log-agent-missing-on-node';
import { logShippingStopped } from '../../common/log-stack/alerts/log-shipping-stopped';
import { alloyConfigReloadFailed } from './alerts/alloy-config-reload-failed';
import { alloyLogEntriesDropped } from './alerts/alloy-log-entries-dropped';
import { alloyUnhealthyComponents } from './alerts/alloy-unhealthy-components';
import { alloyRows } from './dashboard';
import { alloySignals } from './metrics';
import { alloyObjectives } from './objectives';

/** Grafana Alloy as the environment's log agent: lines that are dropped or no longer sent, and its own health. */
export const alloy = agentKind({
  kind: 'alloy',
  watches: 'lines that are dropped or no longer sent, and its own health',
  through: 'Alloy itself',
  source: 'grafana/alloy@66ebea8',
  alerts: [
    alloyLogEntriesDropped,
    alloyUnhealthyComponents,
    alloyConfigReloadFailed,
    logAgentMissingOnNode,
    logShippingStopped('loki_write_sent_entries_total', { host: 'loki', tenant: '' }),
  ],
  objectives: alloyObjectives,
  signals: alloySignals,
  rows: alloyRows,
});
