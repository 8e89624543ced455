import { describe, expect, test } from '@jest/globals';
import { alertsOf } from '../../../../test/support/workload';

const alerts = alertsOf('gateway', { kind: 'litellm' });

describe('litellm', () => {
  test('knows a model as gone when each of its deployments is', () => {
    expect(alerts.get('LiteLLMModelOutage')?.expr).toBe(
      'min by (namespace, job, litellm_model_name) (litellm_deployment_state{namespace="gateway-dev",job="gateway"}) > 1',
    );
  });

  test('compares what a team spends until its budget is renewed with what is left', () => {
    expect(alerts.get('LiteLLMBudgetBurn')?.expr).toContain(
      'max by (namespace, job, team_alias) (litellm_team_budget_remaining_hours_metric',
    );
  });
});
