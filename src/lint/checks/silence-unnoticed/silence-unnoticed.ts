import { entryOf } from '../../../core/json';
import { accepts, type Matcher } from '../../../language/matcher';
import { onceFor } from '../../../language/once';
import { type Call, type Expr, everyPart, type Selector, selectorsIn } from '../../../language/promql/ast';
import type { ObjectGraph } from '../../graph/graph';
import { rulesOf } from '../../graph/prometheus-scope';
import { chartLabels } from '../../routing/labels';
import type { Check } from '../check';
import { absences } from '../common/absences';
import { bounded, filtersIn } from '../common/comparisons';
import { type Counted, counted } from '../common/counted';
import { inRules, type ReadRule, type RuleFault } from '../common/expressions';
import { isUrgent } from '../common/urgency';

const mirrored: Readonly<Record<string, string>> = { '>': '<', '>=': '<=' };

// A count below one is none; a rate below some bound may be a few.
const meansNone = (operator: string, bound: number, { call }: Counted): boolean =>
  operator === '<' ? bound <= 1 && ['increase', 'changes', 'resets'].includes(call.name) : ['==', '<='].includes(operator) && bound === 0;

/** The series that an alert misses: it fires when none of their events are counted. */
const silenceIn = (read: ReadRule): { readonly selector: Selector; readonly span: Expr['span'] } | undefined => {
  for (const filter of filtersIn(read)) {
    const side = bounded(filter);
    const events = side === undefined ? undefined : counted(side.measured);
    if (side === undefined || events === undefined) continue;
    const { left, operator, span } = filter.expr;
    const own = side.measured === left ? operator : (entryOf(mirrored, operator) ?? operator);
    if (meansNone(own, side.bound, events)) return { selector: events.selector, span };
  }
  return undefined;
};

// Each alert that sees targets go, by what it selects.
const watchers = onceFor((graph: ObjectGraph): readonly Selector[] =>
  rulesOf(graph).rules.flatMap(({ rule, expr }) => {
    if (rule.kind !== 'alert' || expr.kind === 'unreadable') return [];
    const all = selectorsIn(expr);
    const missed = absences({ calls: everyCall(expr) }).flatMap(({ argument }) => selectorsIn(argument));
    return [...all.filter(({ metric }) => metric === 'up'), ...missed];
  }),
);

const everyCall = (expr: Expr): readonly Call[] => everyPart(expr).filter((part) => part.kind === 'Call');

const identity = ['job', 'namespace'];

const covers = (watcher: Selector, { matchers }: Selector): boolean =>
  matchers
    .filter(({ label, operator }) => operator === '=' && identity.includes(label))
    .every(({ label, value }: Matcher) => watcher.matchers.every((one) => one.label !== label || accepts(one, value)));

const faultsOf = (read: ReadRule): readonly RuleFault[] => {
  const found = isUrgent(read.rule, read.scope.graph) && absences(read).length === 0 ? silenceIn(read) : undefined;
  const { graph } = read.scope;
  if (found === undefined || chartLabels(graph).length > 0 || watchers(graph).some((one) => covers(one, found.selector))) return [];
  const job = found.selector.matchers.find(({ label, operator }) => label === 'job' && operator === '=')?.value;
  const selected = job === undefined ? 'up' : `up{job="${job}"}`;
  return [
    {
      span: found.span,
      message: `misses ${found.selector.metric} only while its target answers: once the target is gone there is nothing to compare, and no other alert sees that`,
      help: `add an alert on (${selected} == 0) or absent(${selected})`,
    },
  ];
};

/** Urgent alerts on missing traffic that end when the target itself is gone, with no other alert on that. */
export const silenceUnnoticed: Check = { id: 'silence-unnoticed', level: 'warning', find: inRules(faultsOf) };
