import { z } from 'zod';
import { alertRules, alertsSchema } from '../../../core/alerts/alert';
import { alertBounds } from '../../../core/alerts/alert-bounds';
import { type LatencyContext, latencyOf, latencySchema } from '../../common/latency';
import { objectivesSchema, promisedGroups } from '../../common/objectives';
import { checkPart, partFaults, partFields, partIdentity, partScrapeFields, placeOf, type Usual } from '../../common/part';
import { podAlerts } from '../../common/pods';
import type { WorkloadKind } from '../../workload-kind';
import { genAiHighErrorRate } from './alerts/gen-ai-high-error-rate';
import { genAiLatencyHigh } from './alerts/gen-ai-latency-high';
import { genAiTokenBudgetExceeded } from './alerts/gen-ai-token-budget-exceeded';
import { genAiRows } from './dashboard';
import { call, genAiSignals } from './metrics';
import { genAiObjectives } from './objectives';

const usual: Usual = { port: ['metrics', 9464], role: 'Worker' };

const own = [genAiHighErrorRate, genAiLatencyHigh, genAiTokenBudgetExceeded];

const alerts = [...own, ...podAlerts(usual.role)];

const schema = z
  .strictObject({
    kind: z.literal('genai'),
    ...partFields(usual),
    metrics: z.strictObject(partScrapeFields).prefault({}).meta({ description: 'Where its metrics are scraped' }),
    latency: latencySchema([call]),
    objectives: objectivesSchema(genAiObjectives),
    alerts: alertsSchema(alerts),
  })
  .check(checkPart(usual));

/** Calls to language models, as the conventions of OpenTelemetry have the application count them that makes them. */
export const genai: WorkloadKind<typeof schema> = {
  schema,
  watches: 'calls to language models: failures, latency, tokens',
  through: 'the semantic conventions of OpenTelemetry for generative AI, in the caller',
  source: 'open-telemetry/semantic-conventions, parent of c9e48b1 (2026-05-05)',
  alerts,
  objectives: genAiObjectives,
  identity: partIdentity(usual),
  faults: partFaults,
  observe: (identity, workload, environmentContext) => {
    const { name } = identity;
    const { monitors, podRules, selector, ...place } = placeOf(identity, workload, environmentContext, usual);
    const context: LatencyContext = { selector, latency: latencyOf(workload) };
    const rules = [...alertRules(own, workload.alerts, context), ...podRules];
    return {
      monitors,
      ruleGroups: [{ name, rules }, ...promisedGroups(genAiObjectives, workload.objectives, { name, selector, context })],
      signals: genAiSignals,
      panels: {
        subject: 'services',
        role: usual.role,
        targets: selector,
        rows: genAiRows({ selector, bounds: alertBounds(workload.alerts) }),
      },
      ...place,
    };
  },
};
