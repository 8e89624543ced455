import type { Dashboard, Variable } from '../../../core/dashboards/dashboard';
import { platformDashboardUid } from '../../../core/dashboards/dashboard-names';
import { type LabelMatchers, matching, promql } from '../../../language/promql/tag';
import { lines, named, query, row, table } from '../panels';
import { sources } from '.';
import type { PlatformShown } from './overview';
import { objectivesIn } from './slo';

const chosen: LabelMatchers = { sloth_service: matching('$sloth_service'), sloth_slo: matching('$sloth_slo') };

const variable = (name: string, label: string): Variable => ({
  kind: 'values',
  name,
  label,
  of: promql`sloth_slo_info`,
  by: name,
  all: '.+',
});

const by = promql`sloth_service, sloth_slo`;
const legend = named('sloth_service', 'sloth_slo');

const all = () =>
  row(
    'All objectives',
    table('Budget left', 'percentunit', query('', promql`sort(min by (${by}) (slo:period_error_budget_remaining:ratio))`), {
      width: 12,
      bound: { value: 0, bad: 'below' },
    }),
    table('Objectives', 'percentunit', query('', promql`max by (${by}) (slo:objective:ratio)`), { width: 6 }),
    table('Period in days', 'short', query('', promql`max by (${by}) (slo:time_period:days)`), { width: 6 }),
    table('Burn rate now', 'short', query('', promql`max by (${by}) (slo:current_burn_rate:ratio)`), {
      width: 12,
      bound: { value: 1, bad: 'above' },
    }),
    table(
      'Alerts of objectives',
      'short',
      query('', promql`max by (alertname, severity, alertstate, sloth_id) (ALERTS${{ sloth_id: matching('.+') }})`),
      { width: 12 },
    ),
  );

const detail = () => {
  const ratio = (window: '5m' | '1h' | '6h') => {
    const windows = {
      '5m': promql`slo:sli_error:ratio_rate5m`,
      '1h': promql`slo:sli_error:ratio_rate1h`,
      '6h': promql`slo:sli_error:ratio_rate6h`,
    };
    return windows[window];
  };
  return row(
    'Chosen objectives',
    lines(
      'Budget left over the period',
      'percentunit',
      query(legend, promql`min by (${by}) (slo:period_error_budget_remaining:ratio${chosen})`),
      { width: 12, bound: { value: 0, bad: 'below' } },
    ),
    lines(
      'Minutes of budget left',
      'short',
      query(
        legend,
        promql`
            min by (${by}) (slo:period_error_budget_remaining:ratio${chosen})
            * min by (${by}) (slo:error_budget:ratio${chosen})
            * min by (${by}) (slo:time_period:days${chosen})
            * 1440
          `,
      ),
      { width: 12, description: 'So long every event may still fail' },
    ),
    lines(
      'Burn rate',
      'short',
      (['5m', '1h', '6h'] as const).map((window) =>
        query(`${legend} ${window}`, promql`max by (${by}) (${ratio(window)}${chosen}) / max by (${by}) (slo:error_budget:ratio${chosen})`),
      ),
      { width: 12, description: 'The tiers fire at 14.4, 6, 3 and 1 where the period is 30 days', bound: { value: 14.4, bad: 'above' } },
    ),
    lines(
      'Bad events',
      'percentunit',
      [
        ...(['5m', '1h', '6h'] as const).map((window) => query(`${legend} ${window}`, promql`max by (${by}) (${ratio(window)}${chosen})`)),
        query(`${legend} allowed`, promql`max by (${by}) (slo:error_budget:ratio${chosen})`),
      ],
      { width: 12 },
    ),
    lines(
      'Events',
      'cps',
      [
        query(`${legend} all`, promql`sum by (${by}) (slo:sli_total:increase5m${chosen}) / 300`),
        query(`${legend} bad`, promql`sum by (${by}) (slo:sli_error:increase5m${chosen}) / 300`),
      ],
      { width: 24 },
    ),
  );
};

/** Every objective of an environment: what is left of its budget and how fast that goes; none where nothing is promised. */
export const sloOverview = ({ environment, workloads }: PlatformShown): Dashboard | undefined =>
  workloads.every(({ observability }) => objectivesIn(observability.ruleGroups).length === 0)
    ? undefined
    : {
        uid: platformDashboardUid(environment, 'slo'),
        title: `Service level objectives (${environment})`,
        description: `What is promised in ${environment}, and what is left of it`,
        tags: ['crowsnest', environment, 'slo'],
        variables: [sources.metrics, variable('sloth_service', 'Service'), variable('sloth_slo', 'Objective')],
        annotations: [],
        rows: [all(), detail()],
      };
