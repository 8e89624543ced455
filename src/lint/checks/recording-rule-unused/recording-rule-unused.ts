import { rulesOf } from '../../graph/prometheus-scope';
import { wordsRead } from '../../graph/words-read';
import type { Check } from '../check';
import { nameOf } from '../common/expressions';
import { metricSubject } from '../common/subjects';

// Public dashboards for objectives read these.
const contracts = /^slo:|^sloth_slo_info$/;

const matchersName = (expr: string): RegExp | undefined => (/__name__\s*(=~|!~|!=)/.test(expr) ? /./ : undefined);

/** Recorded series that nothing reads: no rule, dashboard, analysis, or declared reader. */
export const recordingRuleUnused: Check = {
  id: 'recording-rule-unused',
  level: 'warning',
  policy: true,
  find: ({ graph }) => {
    const { rules } = rulesOf(graph);
    const records = rules.filter(({ rule }) => rule.kind === 'record' && rule.group.evaluatedBy === 'prometheus');
    // A selector by pattern may read any of them.
    if (records.length === 0 || rules.some(({ rule }) => matchersName(rule.expr) !== undefined)) return [];
    const read = wordsRead(graph);
    return records.flatMap(({ rule }) =>
      rule.kind !== 'record' || read.has(rule.record) || contracts.test(rule.record)
        ? []
        : [
            {
              at: rule.group.node.at([...rule.path, 'record']),
              message: `${nameOf(rule)} is read by nothing`,
              help: 'remove it, or name it under external.readers if something outside this repository reads it',
              follows: [metricSubject(rule.group.node.environment, rule.record)],
            },
          ],
    );
  },
};
