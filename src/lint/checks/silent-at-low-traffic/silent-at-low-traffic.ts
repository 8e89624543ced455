import { onceFor } from '../../../language/once';
import {
  type BinaryExpr,
  type Expr,
  everyPart,
  isComparison,
  keyOfMatchers,
  metricsIn,
  type Selector,
  selectorsIn,
} from '../../../language/promql/ast';
import type { ObjectGraph } from '../../graph/graph';
import { rulesOf } from '../../graph/prometheus-scope';
import type { Check } from '../check';
import { branches } from '../common/branches';
import { counted } from '../common/counted';
import { inRules, type ReadRule, type RuleFault } from '../common/expressions';
import { isUrgent } from '../common/urgency';

/** A number of events below which a branch of an alert is silent. */
interface Floor {
  readonly selector: Selector;
  readonly perHour: number;
  readonly part: BinaryExpr;
}

const hour = 3600;

const floorOf = (part: BinaryExpr): Floor | undefined => {
  const isAbove = part.operator === '>' || part.operator === '>=';
  const [measured, bound] = isAbove ? [part.left, part.right] : [part.right, part.left];
  const events = counted(measured);
  if (events === undefined || bound.kind !== 'NumberLiteral' || events.selector.kind !== 'MatrixSelector') return undefined;
  const seconds = events.selector.range.milliseconds / 1000;
  const perHour = events.call.name === 'rate' || events.call.name === 'irate' ? bound.value * hour : (bound.value / seconds) * hour;
  return { selector: events.selector, perHour, part };
};

const isOrder = ({ operator }: BinaryExpr): boolean => isComparison(operator) && operator !== '==' && operator !== '!=';

const binaries = (expr: Expr): readonly BinaryExpr[] => everyPart(expr).filter((part) => part.kind === 'BinaryExpr');

const seriesOf = ({ metric, matchers }: Selector): string => `${metric} ${keyOfMatchers(matchers)}`;

const seriesIn = (expr: Expr): readonly string[] => selectorsIn(expr).map(seriesOf);

/** What shares are shares of, by their series: not what fails itself, and not the slow ones, which say little where there are few. */
const wholesIn = (branch: Expr): ReadonlySet<string> => {
  const shares = binaries(branch).filter(
    ({ operator, left }) => operator === '/' && !metricsIn(left).some((name) => name.endsWith('_bucket')),
  );
  const parts = new Set(shares.flatMap(({ left }) => seriesIn(left)));
  return new Set(shares.flatMap(({ right }) => seriesIn(right)).filter((series) => !parts.has(series)));
};

/** The highest floor on what a share is a share of; nothing where a branch has none, or is not about a share. */
const floorIn = (branch: Expr): Floor | undefined => {
  const wholes = wholesIn(branch);
  const floors = binaries(branch)
    .filter(isOrder)
    .flatMap((part) => floorOf(part) ?? []);
  return floors.filter(({ selector }) => wholes.has(seriesOf(selector))).sort((a, b) => b.perHour - a.perHour)[0];
};

/** The floor below which no branch fires. */
const lowestFloor = (expr: Expr): Floor | undefined => {
  const floors = branches(expr).map(floorIn);
  return floors.includes(undefined) ? undefined : floors.sort((a, b) => (a?.perHour ?? 0) - (b?.perHour ?? 0))[0];
};

// So few are seldom worth an alert.
const negligible = 30;

// What some alert judges the share of, however few events there are.
const watched = onceFor(
  (graph: ObjectGraph): ReadonlySet<string> =>
    new Set(
      rulesOf(graph).rules.flatMap(({ rule, expr }) => {
        if (rule.kind !== 'alert' || expr.kind === 'unreadable' || (lowestFloor(expr)?.perHour ?? 0) > negligible) return [];
        return [...wholesIn(expr)];
      }),
    ),
);

const faultsOf = (read: ReadRule): readonly RuleFault[] => {
  const floor = isUrgent(read.rule, read.scope.graph) ? lowestFloor(read.expr) : undefined;
  if (floor === undefined || floor.perHour <= negligible || watched(read.scope.graph).has(seriesOf(floor.selector))) return [];
  const { part, perHour, selector } = floor;
  return [
    {
      span: part.span,
      message: `is silent below ${Math.round(perHour)} of ${selector.metric} an hour: a small service may fail altogether, and nobody is notified`,
      help: 'add a branch over a longer window, with a floor on the failures instead',
    },
  ];
};

/** Urgent alerts on a share that need so many events that small services never have an alert. */
export const silentAtLowTraffic: Check = { id: 'silent-at-low-traffic', level: 'warning', find: inRules(faultsOf) };
