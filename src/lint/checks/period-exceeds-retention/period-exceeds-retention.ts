import { mapAt, textAt, valueAt } from '../../../core/json';
import { type Subject, subject } from '../../../core/problem';
import { childrenOf, type Expr } from '../../../language/promql/ast';
import { type Duration, durationOf, inMilliseconds, isDuration, lasting } from '../../../language/quantity';
import type { PrometheusInstance } from '../../graph/stacks';
import type { Check, Finding } from '../check';
import { inRules, type ReadRule, type RuleFault } from '../common/expressions';

interface Retention {
  readonly duration: Duration;
  /** Where it is written, or whose default it is. */
  readonly place: string;
}

const written = (text: string | undefined, usual: Duration): { readonly duration: Duration; readonly isDefault: boolean } =>
  text !== undefined && isDuration(text) ? { duration: text, isDefault: false } : { duration: usual, isDefault: true };

/** How long a Prometheus keeps samples; nothing where size alone or another store decides. */
const retentionOf = ({ release, values, node, namespace, name }: PrometheusInstance): Retention | undefined => {
  const chart = release !== undefined;
  const spec = chart ? mapAt(values, 'prometheus', 'prometheusSpec') : mapAt(node.object, 'spec');
  const text = textAt(spec, 'retention');
  // Of what somebody else runs, nobody wrote it: that is assumed to be enough.
  if (text === undefined && node.declared !== undefined) return undefined;
  const bySize = (text ?? '') === '' && (textAt(spec, 'retentionSize') ?? '') !== '' && !chart;
  if (bySize || valueAt(spec, 'remoteRead') !== undefined) return undefined;
  const { duration, isDefault } = written(text, chart ? lasting('10d') : lasting('24h'));
  const own = `Prometheus ${namespace}/${name}`;
  return { duration, place: isDefault ? `${own}, by default,` : own };
};

// The part of an expression that reads the oldest samples, and how far.
const furthest = (expr: Expr): { readonly part: Expr; readonly reach: number } => {
  const below = childrenOf(expr).map(furthest);
  const inner = below.reduce((most, one) => (one.reach > most.reach ? one : most), { part: expr, reach: 0 });
  const range = 'range' in expr && expr.range !== undefined ? expr.range.milliseconds : 0;
  const offset = 'offset' in expr ? Math.max(0, expr.offset) : 0;
  const own = range + offset;
  return own === 0 ? inner : { part: expr, reach: inner.reach + own };
};

// Samples are deleted by blocks of at least two hours.
const block = 2 * 3_600_000;

// How long a Prometheus that runs already keeps samples, on which all of our rules for it rest.
const premise = ({ node }: PrometheusInstance): Subject => subject('retention', node.id);

const faultsOf = ({ expr, scope }: ReadRule): readonly RuleFault[] => {
  const { prometheus } = scope;
  const retention = prometheus === undefined ? undefined : retentionOf(prometheus);
  if (prometheus === undefined || retention === undefined) return [];
  const { part, reach } = furthest(expr);
  if (reach <= inMilliseconds(retention.duration) + block) return [];
  return [
    {
      span: part.span,
      message: `reads samples of the last ${durationOf(reach)}, and ${retention.place} keeps ${retention.duration}: the result covers only that`,
      ...(prometheus.node.declared === undefined ? {} : { follows: [premise(prometheus)] }),
      help: `write retention: ${durationOf(reach)} or more, or read at most ${retention.duration}: for an objective, that is its period`,
    },
  ];
};

// As many as this have one cause: where they are evaluated, and not each of them.
const few = 3;

const premises = (prometheuses: readonly PrometheusInstance[], found: readonly Finding[]): readonly Finding[] =>
  prometheuses.flatMap((prometheus) => {
    const own = premise(prometheus);
    const count = found.filter(({ follows = [] }) => follows.includes(own)).length;
    if (count <= few) return [];
    const { namespace, name, node } = prometheus;
    return [
      {
        at: node.at([]),
        message: `${count} rules read samples that are older than what Prometheus ${namespace}/${name} keeps: ${retentionOf(prometheus)?.duration}`,
        help: 'have them evaluated where samples are kept longer, such as monitoring.rules: {kind: mimir, ...}, or keep samples longer, or disable these alerts',
        about: [own],
      },
    ];
  });

/** Expressions over a longer time than their Prometheus keeps samples. */
export const periodExceedsRetention: Check = {
  id: 'period-exceeds-retention',
  level: 'error',
  find: (linked) => {
    const found = inRules(faultsOf)(linked);
    return [...premises(linked.graph.prometheuses, found), ...found];
  },
};
