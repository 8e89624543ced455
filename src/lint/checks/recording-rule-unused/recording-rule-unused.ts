import type { ObjectGraph } from '../../graph/graph';
import type { GraphNode } from '../../graph/node';
import { rulesOf } from '../../graph/prometheus-scope';
import type { Check } from '../check';
import { nameOf } from '../common/expressions';
import { metricSubject } from '../common/subjects';

const word = /[a-zA-Z_:][a-zA-Z0-9_:]*/g;

// Dashboards and analyses read series too; whatever in them looks like its name counts.
const wordsIn = (value: unknown, into: Set<string>): void => {
  if (typeof value === 'string') for (const [found] of value.matchAll(word)) into.add(found);
  else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) wordsIn(inner, into);
};

const readingKinds = new Set([
  'ConfigMap',
  'GrafanaDashboard',
  'AnalysisTemplate',
  'ClusterAnalysisTemplate',
  'HorizontalPodAutoscaler',
  'ScaledObject',
  'HelmValues',
]);

const readElsewhere = ({ nodes, readers }: ObjectGraph): ReadonlySet<string> => {
  const words = new Set(readers);
  const reading = nodes.filter((node: GraphNode) => readingKinds.has(node.kind));
  for (const node of reading) wordsIn(node.object, words);
  return words;
};

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
    const read = new Set(readElsewhere(graph));
    for (const { rule } of rules) for (const [found] of rule.expr.matchAll(word)) read.add(found);
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
