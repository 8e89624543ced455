import { z } from 'zod';
import { alertRules, alertsSchema } from '../../../core/alerts/alert';
import { type WatchingIdentity, watching } from '../../../core/workloads/identity';
import { teamField } from '../../../core/workloads/identity-fields';
import { onceForName } from '../../../language/once';
import type { EnvironmentContext, WorkloadFault, WorkloadKind } from '../../workload-kind';
import { httpContext, httpService } from '../http-service';
import { type Prefix, prefixes } from '../http-service/context';
import { highErrorRateTest } from './alerts/high-error-rate-test';
import { p95LatencyHighTest } from './alerts/p95-latency-high-test';
import { smokeAlertToSlack } from './alerts/smoke-alert-to-slack';
import { watchdog } from './alerts/watchdog';

const deliveryTests = onceForName((prefix: Prefix) => [highErrorRateTest(prefix), p95LatencyHighTest(prefix)]);

const alerts = [watchdog, smokeAlertToSlack(0), ...prefixes.flatMap(deliveryTests)];

const schema = z.strictObject({
  kind: z.literal('alert-chain'),
  team: teamField,
  watchdog: z.boolean().default(true).meta({ description: "Whether Watchdog fires all the time, for the dead man's switch" }),
  smoke: z
    .strictObject({
      until: z.iso
        .datetime({ error: 'is not a time in UTC', abort: true })
        .refine((time) => /^20\d\d-/.test(time), { error: 'lies outside the years 2000 to 2099' })
        .meta({
          description: 'When the smoke alert ends by itself, in UTC, e.g. 2026-12-01T12:00:00Z',
          examples: ['2026-12-01T12:00:00Z'],
        }),
    })
    .optional()
    .meta({ description: 'Sends one alert on purpose until the given time' }),
  deliveryTests: z
    .array(z.string())
    .refine((names) => new Set(names).size === names.length, { error: 'must name each service once' })
    .default([])
    .meta({ description: 'HTTP services whose _TEST alerts fire on the first bad answers' }),
  alerts: alertsSchema(alerts),
});

const rulesOf = (tests: readonly string[], { workloads, identities }: EnvironmentContext, tunings: Readonly<Record<string, unknown>>) =>
  tests.flatMap((name) => {
    const service = httpService.schema.safeParse(workloads.get(name)).data;
    const identity = identities.get(name);
    if (service === undefined || identity?.kind !== 'running') return [];
    const context = httpContext(identity, service);
    return alertRules(deliveryTests(context.dialect.alertPrefix), tunings, context);
  });

/** The alerts that prove the chain of alerting itself: Watchdog, the smoke alert and `_TEST` variants. */
export const alertChain: WorkloadKind<typeof schema, WatchingIdentity> = {
  schema,
  watches: 'the chain of alerting: Watchdog, a smoke alert, delivery tests',
  through: 'nothing but Prometheus',
  alerts,
  identity: watching,
  faults: (chain, { workloads }) =>
    chain.deliveryTests.flatMap((name, index): readonly WorkloadFault[] => {
      if (workloads.get(name)?.kind === 'http-service') return [];
      const known = [...workloads].filter(([, { kind }]) => kind === 'http-service').map(([service]) => service);
      return [
        {
          path: ['deliveryTests', index],
          message: `no http-service is named "${name}"`,
          help: `HTTP services are ${known.sort().join(', ')}`,
        },
      ];
    }),
  observe: ({ name }, chain, environmentContext) => {
    const own = [
      ...(chain.watchdog ? [watchdog] : []),
      ...(chain.smoke === undefined ? [] : [smokeAlertToSlack(Date.parse(chain.smoke.until) / 1000)]),
    ];
    const rules = [...alertRules(own, chain.alerts, undefined), ...rulesOf(chain.deliveryTests, environmentContext, chain.alerts)];
    return { monitors: [], ruleGroups: rules.length === 0 ? [] : [{ name, rules }], signals: [] };
  },
};
