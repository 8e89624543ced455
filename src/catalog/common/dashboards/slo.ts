import type { RuleGroup } from '../../../core/alerts/rule';
import type { Panel, Row } from '../../../core/dashboards/dashboard';
import { type LabelMatchers, promql } from '../../../language/promql/tag';
import { below, lines, query, row, stat } from '../panels';

/** Labels of the objectives that a workload's rules record. */
export const objectivesIn = (groups: readonly RuleGroup[]): readonly { readonly name: string; readonly ids: LabelMatchers }[] =>
  groups.flatMap(({ rules }) =>
    rules.flatMap((rule) => {
      if (rule.kind !== 'record' || rule.record !== 'sloth_slo_info') return [];
      const { sloth_id, sloth_service, sloth_slo } = rule.labels ?? {};
      return sloth_id === undefined || sloth_service === undefined || sloth_slo === undefined
        ? []
        : [{ name: sloth_slo, ids: { sloth_id, sloth_service, sloth_slo } }];
    }),
  );

const ofObjective = ({ name, ids }: { readonly name: string; readonly ids: LabelMatchers }): readonly Panel[] => [
  stat(`Budget left: ${name}`, 'percentunit', promql`slo:period_error_budget_remaining:ratio${ids}`, below(0)),
  stat(`Burn rate: ${name}`, 'short', promql`slo:current_burn_rate:ratio${ids}`, { value: 1, bad: 'above' }),
  lines(
    `Bad events: ${name}`,
    'percentunit',
    [
      query('5m', promql`slo:sli_error:ratio_rate5m${ids}`),
      query('1h', promql`slo:sli_error:ratio_rate1h${ids}`),
      query('allowed', promql`slo:error_budget:ratio${ids}`),
    ],
    { height: 4 },
  ),
  lines(`Budget over time: ${name}`, 'percentunit', query('left', promql`slo:period_error_budget_remaining:ratio${ids}`), {
    height: 4,
    bound: { value: 0, bad: 'below' },
  }),
];

/** What is left of the budget of each objective, and how fast it burns; no row where nothing is promised. */
export const objectivesRow = (groups: readonly RuleGroup[]): readonly Row[] => {
  const objectives = objectivesIn(groups);
  return objectives.length === 0 ? [] : [row('Objectives', ...objectives.flatMap(ofObjective))];
};
