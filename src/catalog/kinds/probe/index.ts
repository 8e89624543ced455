import { z } from 'zod';
import { alertRules, alertsSchema } from '../../../core/alerts/alert';
import { alertBounds } from '../../../core/alerts/alert-bounds';
import { dnsLabelSchema } from '../../../core/kubernetes/names';
import { deployByChart } from '../../../core/workloads/deploy';
import type { RunningIdentity } from '../../../core/workloads/identity';
import type { WorkloadNames } from '../../../core/workloads/names';
import { chartIdentity } from '../../common/chart';
import { objectivesSchema, promisedGroups } from '../../common/objectives';
import { checkPort, identityWithPort, scrapeFields } from '../../common/scrape';
import type { WorkloadKind } from '../../workload-kind';
import { probeCertificateExpiresNow } from './alerts/probe-certificate-expires-now';
import { probeCertificateExpiresSoon } from './alerts/probe-certificate-expires-soon';
import { probeFailed } from './alerts/probe-failed';
import { probeFlapping } from './alerts/probe-flapping';
import { probeMissing } from './alerts/probe-missing';
import { probeSlow } from './alerts/probe-slow';
import { probeValues } from './chart';
import { probedTargets, targetSchema } from './context';
import { probeRows } from './dashboard';
import { probeSignals } from './metrics';
import { probeMonitor } from './monitor';
import { probeObjectives } from './objectives';

const alerts = [probeFailed, probeMissing, probeCertificateExpiresNow, probeCertificateExpiresSoon, probeFlapping, probeSlow];

const { deploy: _, ...fields } = identityWithPort('http', 9115);

const chart = {
  repository: 'https://prometheus-community.github.io/helm-charts',
  chart: 'prometheus-blackbox-exporter',
  version: '11.17.2',
};

const schema = z
  .strictObject({
    kind: z.literal('probe'),
    ...fields,
    deploy: deployByChart(chart),
    targets: z
      .record(dnsLabelSchema, targetSchema)
      .refine((targets) => Object.keys(targets).length > 0, { error: 'must name at least one target' })
      .meta({ description: 'What is probed, by names of your own: pages, ports, certificates' }),
    metrics: z.strictObject(scrapeFields('http', '/probe')).prefault({}).meta({ description: 'Where its metrics are scraped' }),
    objectives: objectivesSchema(probeObjectives),
    alerts: alertsSchema(alerts),
  })
  .check(checkPort);

const identify = (names: WorkloadNames, input: z.infer<typeof schema>) =>
  chartIdentity(names, {
    input,
    service: (release) => ({
      labels: { 'app.kubernetes.io/name': chart.chart, 'app.kubernetes.io/instance': release },
      ports: { http: 9115 },
    }),
    values: probeValues,
    credentials: () => [],
  });

/** What users see from outside: pages, ports and certificates, probed through the blackbox exporter. */
export const probe: WorkloadKind<typeof schema, RunningIdentity> = {
  schema,
  watches: 'pages, ports and certificates as seen from outside',
  through: 'blackbox_exporter',
  source: 'prometheus/blackbox_exporter@e39d7d4 (0.28)',
  alerts,
  objectives: probeObjectives,
  identity: identify,
  observe: (identity, workload, environmentContext) => {
    const { name, selector } = identity;
    const [target, ...others] = probedTargets(workload.targets);
    if (target === undefined) throw new Error(`${name} has no targets, which its schema refuses`);
    const context = { selector, targets: [target, ...others] as const };
    return {
      monitors: [probeMonitor(identity, workload.metrics, { ...environmentContext, targets: context.targets })],
      ruleGroups: [
        { name, rules: alertRules(alerts, workload.alerts, context) },
        ...promisedGroups(probeObjectives, workload.objectives, { name, selector, context }),
      ],
      signals: probeSignals,
      panels: { subject: 'services', targets: selector, rows: probeRows({ selector, bounds: alertBounds(workload.alerts) }) },
    };
  },
};
