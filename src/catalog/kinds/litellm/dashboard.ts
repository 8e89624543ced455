import type { Row } from '../../../core/dashboards/dashboard';
import { matching, metricName, promql } from '../../../language/promql/tag';
import { each, lines, named, perSecond, quantile, query, row, shareOf } from '../../common/panels';
import type { DashboardContext } from '../../workload-panels';
import { litellmDeploymentDown } from './alerts/litellm-deployment-down';
import { litellmFallbacksFailing } from './alerts/litellm-fallbacks-failing';
import { litellmHighErrorRate } from './alerts/litellm-high-error-rate';
import { litellmModelOutage } from './alerts/litellm-model-outage';
import { litellmRateLimited } from './alerts/litellm-rate-limited';

const litellm = (name: string) => metricName(`litellm_${name}`);

/** Requests, models behind the gateway, and what they cost by model and team. */
export const litellmRows = ({ selector, bounds }: DashboardContext): readonly Row[] => {
  const by = ['requested_model'];
  const requests = litellm('proxy_total_requests_metric_total');
  const share = (status: string) =>
    shareOf(perSecond(requests, { ...selector, status_code: matching(status) }, by), perSecond(requests, selector, by));
  const perHour = (name: string, labels: readonly string[]) =>
    query(named(...labels), promql`3600 * ${perSecond(litellm(name), selector, labels)}`);
  const team = ['team_alias'];
  const largest = (name: string) => promql`max by (team_alias) (${litellm(name)}${selector})`;
  return [
    row(
      'Requests',
      lines('Requests', 'reqps', each.perSecond(requests, selector, by)),
      lines('Error ratio', 'percentunit', query(named(...by), share('5..')), { bound: bounds(litellmHighErrorRate) }),
      lines('Requests over their limit', 'percentunit', query(named(...by), share('429')), { bound: bounds(litellmRateLimited) }),
      lines(
        'Whole request p95',
        's',
        query(named(...by), quantile(0.95, litellm('request_total_latency_metric'), { matchers: selector, by })),
      ),
      lines(
        'Time to first token p95',
        's',
        query(named(...by), quantile(0.95, litellm('llm_api_time_to_first_token_metric'), { matchers: selector, by })),
      ),
    ),
    row(
      'Models',
      lines(
        'State of a model: 2 is an outage',
        'short',
        query('{{litellm_model_name}}', promql`min by (litellm_model_name) (litellm_deployment_state${selector})`),
        {
          bound: bounds(litellmModelOutage),
        },
      ),
      lines('State of a deployment', 'short', each.highest(litellm('deployment_state'), selector, ['litellm_model_name', 'api_base']), {
        bound: bounds(litellmDeploymentDown),
      }),
      lines('Fallbacks that fail', 'short', each.counted(litellm('deployment_failed_fallbacks_total'), selector, by), {
        bound: bounds(litellmFallbacksFailing),
      }),
      lines('Fallbacks that succeed', 'short', each.counted(litellm('deployment_successful_fallbacks_total'), selector, by)),
      lines(
        'Deployments put aside',
        'short',
        each.counted(litellm('deployment_cooled_down_total'), selector, ['litellm_model_name', 'exception_status']),
      ),
    ),
    row(
      'Cost',
      lines('Dollars per hour by model', 'short', perHour('spend_metric_total', ['model']), { stacked: true }),
      lines('Dollars per hour by team', 'short', perHour('spend_metric_total', team), { stacked: true }),
      lines(
        'Budget that is left',
        'percentunit',
        query('{{team_alias}}', promql`${largest('remaining_team_budget_metric')} / (${largest('team_max_budget_metric')} > 0)`),
      ),
      lines('Hours until budgets are renewed', 'short', query('{{team_alias}}', largest('team_budget_remaining_hours_metric'))),
      lines('Tokens in per hour', 'short', perHour('input_tokens_metric_total', ['model'])),
      lines('Tokens out per hour', 'short', perHour('output_tokens_metric_total', ['model'])),
    ),
  ];
};
