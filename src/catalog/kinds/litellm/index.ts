import { exporterKind } from '../../common/exporter';
import { litellmBudgetBurn } from './alerts/litellm-budget-burn';
import { litellmBudgetNearlyUsed } from './alerts/litellm-budget-nearly-used';
import { litellmDeploymentDown } from './alerts/litellm-deployment-down';
import { litellmDown } from './alerts/litellm-down';
import { litellmFallbacksFailing } from './alerts/litellm-fallbacks-failing';
import { litellmHighErrorRate } from './alerts/litellm-high-error-rate';
import { litellmLatencyHigh } from './alerts/litellm-latency-high';
import { litellmModelOutage } from './alerts/litellm-model-outage';
import { litellmRateLimited } from './alerts/litellm-rate-limited';
import { litellmRows } from './dashboard';
import { litellmSignals, wholeRequest } from './metrics';
import { litellmObjectives } from './objectives';

/** The proxy of LiteLLM: requests, models that do not answer, limits, fallbacks, and budgets of teams. */
export const litellm = exporterKind({
  kind: 'litellm',
  watches: 'requests to language models through a gateway: errors, limits, fallbacks, outages of models, budgets of teams',
  through: 'the proxy itself, LiteLLM 1.110.2',
  source: 'litellm 1.110.2',
  port: ['http', 4000],
  role: 'API',
  latency: [wholeRequest],
  alerts: [
    litellmDown,
    litellmHighErrorRate,
    litellmModelOutage,
    litellmDeploymentDown,
    litellmLatencyHigh,
    litellmFallbacksFailing,
    litellmRateLimited,
    litellmBudgetBurn,
    litellmBudgetNearlyUsed,
  ],
  objectives: litellmObjectives,
  signals: litellmSignals,
  subject: 'services',
  rows: litellmRows,
});
