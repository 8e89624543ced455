import { z } from 'zod';
import { alertRules, alertsSchema } from '../../../core/alerts/alert';
import { alertBounds } from '../../../core/alerts/alert-bounds';
import { type WatchingIdentity, watching } from '../../../core/workloads/identity';
import { teamField } from '../../../core/workloads/identity-fields';
import { latencyOf, latencySchema } from '../../common/latency';
import { objectivesSchema, promisedGroups } from '../../common/objectives';
import { ofOwner } from '../../common/operator';
import type { WorkloadKind } from '../../workload-kind';
import { coreDnsDown } from './alerts/core-dns-down';
import { coreDnsLatencyHigh } from './alerts/core-dns-latency-high';
import { coreDnsPanics } from './alerts/core-dns-panics';
import { coreDnsServfail } from './alerts/core-dns-servfail';
import { coreDnsUpstreamsDown } from './alerts/core-dns-upstreams-down';
import { corednsRows } from './dashboard';
import { answer, corednsSignals } from './metrics';
import { corednsObjectives } from './objectives';

const alerts = [coreDnsDown, coreDnsServfail, coreDnsUpstreamsDown, coreDnsLatencyHigh, coreDnsPanics];

const schema = z.strictObject({
  kind: z.literal('coredns'),
  team: teamField,
  latency: latencySchema([answer]),
  objectives: objectivesSchema(corednsObjectives),
  alerts: alertsSchema(alerts),
});

// kube-prometheus-stack calls it so, in each release.
const selector = { namespace: 'kube-system', job: 'coredns' };

/** Names in the cluster; the monitors of kube-prometheus-stack find what resolves them. */
export const coredns: WorkloadKind<typeof schema, WatchingIdentity> = {
  schema,
  watches: 'names in the cluster that are not resolved, or slowly',
  through: 'CoreDNS, which kube-prometheus-stack scrapes; once in a cluster',
  needsKubernetes: 'runs once in a cluster',
  source: 'coredns/coredns@4b26cce (2026-08-20)',
  alerts,
  objectives: corednsObjectives,
  identity: watching,
  faults: (_, { environment, monitoring }) => (monitoring.ownsCluster ? [] : [ofOwner(environment)]),
  observe: ({ name }, workload) => {
    const context = { selector, latency: latencyOf(workload) };
    return {
      ruleGroups: [
        { name, rules: alertRules(alerts, workload.alerts, context) },
        ...promisedGroups(corednsObjectives, workload.objectives, { name, selector, context }),
      ],
      signals: corednsSignals,
      panels: { subject: 'infrastructure', targets: selector, rows: corednsRows({ selector, bounds: alertBounds(workload.alerts) }) },
    };
  },
};
