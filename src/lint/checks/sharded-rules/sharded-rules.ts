import { mapAt, type ObjectPath, valueAt } from '../../../core/json';
import { type Expr, everyPart } from '../../../language/promql/ast';
import { type LinkedRule, rulesOf } from '../../graph/prometheus-scope';
import type { PrometheusInstance } from '../../graph/stacks';
import type { Check, Finding } from '../check';
import { nameOf } from '../common/expressions';

const shardsOf = ({ node, release }: PrometheusInstance): { readonly shards: number; readonly path: ObjectPath } => {
  const path = release === undefined ? ['spec', 'shards'] : ['prometheus', 'prometheusSpec', 'shards'];
  const written = valueAt(mapAt(node.object), ...path);
  return { shards: typeof written === 'number' ? written : 1, path };
};

const absence = new Set(['absent', 'absent_over_time']);

// What looks at each series for itself is right wherever that series is.
const looksAtSeveral = (expr: Expr): boolean =>
  everyPart(expr).some((part) => part.kind === 'AggregateExpr' || (part.kind === 'Call' && absence.has(part.name)));

// A file is for a ruler, which reads what all shards have sent.
const isSharded = ({ rule, expr }: LinkedRule): boolean =>
  rule.group.node.kind === 'PrometheusRule' && expr.kind !== 'unreadable' && looksAtSeveral(expr);

const listed = (names: readonly string[]): string => {
  const [first = '', second, ...others] = names;
  if (second === undefined) return first;
  return others.length === 0 ? `${first} and ${second}` : `${first}, ${second} and ${others.length} more`;
};

const faultOf = (prometheus: PrometheusInstance, rules: readonly LinkedRule[]): readonly Finding[] => {
  const { shards, path } = shardsOf(prometheus);
  const names = [...new Set(rules.map(({ rule }) => nameOf(rule)))];
  if (shards < 2 || names.length === 0) return [];
  return [
    {
      at: prometheus.node.at(path),
      message: `each of the ${shards} shards of Prometheus ${prometheus.namespace}/${prometheus.name} evaluates rules over several series, of which it has only its own part: ${listed(names)}`,
      help: 'run one shard, or let a ruler of Thanos or Mimir evaluate them over what all shards have',
    },
  ];
};

/** Rules that sum over targets, or notice that one is missing, in a Prometheus whose shards each have a part of the targets. */
export const shardedRules: Check = {
  id: 'sharded-rules',
  level: 'error',
  find: ({ graph }) => {
    const { rules } = rulesOf(graph);
    return graph.prometheuses.flatMap((prometheus) =>
      faultOf(
        prometheus,
        rules.filter((one) => one.scope.prometheus === prometheus && isSharded(one)),
      ),
    );
  },
};
