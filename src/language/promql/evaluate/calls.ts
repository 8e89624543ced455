import { ofReplacements, regexp } from '../../regexp/regexp';
import { type Call, isSelector } from '../ast';
import {
  absentLabels,
  boundOf,
  histogramQuantile,
  labelJoin,
  labelReplace,
  ofHistogram,
  ofPresent,
  type ValueFunction,
  valueFunctions,
} from './functions';
import {
  asRange,
  asScalar,
  asVector,
  type EvaluationContext,
  type Node,
  type ScalarNode,
  scalarOf,
  type VectorNode,
  vectorOf,
} from './node';
import { type WindowFunction, windowFunctions } from './range-functions';
import { keyOf, type Labels, withoutName } from './series';

const isRange = ({ kind }: Node): boolean => kind === 'range';

const nth = (call: Call, given: readonly Node[], index: number): Node => {
  const node = given[index];
  if (node === undefined) throw new Error(`${call.name} lacks an argument`);
  return node;
};

const noParameters: readonly number[] = [];

const overWindow = (apply: WindowFunction, call: Call, given: readonly Node[], around: EvaluationContext): VectorNode => {
  const of = asRange(nth(call, given, given.findIndex(isRange)));
  const parameters = given.filter((node) => !isRange(node)).map(asScalar);
  // The last sample of a series is that series, name included.
  const elements = call.name === 'last_over_time' ? of.elements : of.elements.map(withoutName);
  return vectorOf(elements, (values, present, now) => {
    const end = of.moveTo(now);
    const settled = parameters.length === 0 ? noParameters : parameters.map(({ valueAt }) => valueAt(now));
    const place = { end, milliseconds: of.milliseconds, parameters: settled, now, leftOpen: around.dialect.leftOpen };
    for (let index = 0; index < values.length; index += 1) {
      const window = of.windows[index];
      const value = window === undefined || window.count === 0 ? undefined : apply(window, place);
      present[index] = value === undefined ? 0 : 1;
      values[index] = value ?? 0;
    }
  });
};

/** One element that is there where there is a number. */
const single = (labels: Labels, at: (now: number) => number | undefined): VectorNode =>
  vectorOf([labels], (values, present, now) => {
    const value = at(now);
    present[0] = value === undefined ? 0 : 1;
    values[0] = value ?? 0;
  });

const overValues = (apply: ValueFunction, call: Call, given: readonly Node[]): VectorNode => {
  const [first, ...rest] = given;
  const parameters = rest.map(asScalar);
  const of = first === undefined && ofPresent.includes(call.name) ? single({}, (now) => now / 1000) : asVector(nth(call, given, 0));
  return vectorOf(of.elements.map(withoutName), (values, present, now) => {
    of.moveTo(now);
    present.set(of.present);
    const settled = parameters.map(({ valueAt }) => valueAt(now));
    for (let index = 0; index < values.length; index += 1) values[index] = apply(of.values[index] ?? 0, settled);
  });
};

const absent = (call: Call, of: Node): VectorNode => {
  const [argument] = call.args;
  const labels = argument !== undefined && isSelector(argument) ? absentLabels(argument.matchers) : {};
  return single(labels, (now) => {
    if (of.kind === 'scalar') return undefined;
    of.moveTo(now);
    const there = of.kind === 'vector' ? of.present.includes(1) : of.windows.some(({ count }) => count > 0);
    return there ? undefined : 1;
  });
};

const histogramsIn = (elements: readonly Labels[]): readonly (readonly number[])[] => {
  const members = new Map<string, number[]>();
  elements.forEach((labels, index) => {
    if (Number.isNaN(boundOf(labels))) return;
    const key = keyOf(ofHistogram(labels));
    members.set(key, [...(members.get(key) ?? []), index]);
  });
  return [...members.values()];
};

const quantiles = (share: ScalarNode, of: VectorNode): VectorNode => {
  const histograms = histogramsIn(of.elements);
  return vectorOf(
    histograms.map(([first = 0]) => ofHistogram(of.elements[first] ?? {})),
    (values, present, now) => {
      of.moveTo(now);
      histograms.forEach((indices, index) => {
        const buckets = indices
          .filter((bucket) => of.present[bucket] === 1)
          .map((bucket) => ({ bound: boundOf(of.elements[bucket] ?? {}), count: of.values[bucket] ?? 0 }));
        present[index] = buckets.length === 0 ? 0 : 1;
        values[index] = histogramQuantile(share.valueAt(now), buckets);
      });
    },
  );
};

/** The same values under other labels. */
const renamed = (of: VectorNode, change: (labels: Labels) => Labels): VectorNode =>
  vectorOf(of.elements.map(change), (values, present, now) => {
    of.moveTo(now);
    values.set(of.values);
    present.set(of.present);
  });

const relabelled = (call: Call, of: VectorNode): VectorNode => {
  const texts = call.args.flatMap((argument) => (argument.kind === 'StringLiteral' ? [argument.value] : []));
  if (call.name === 'label_join') return renamed(of, (labels) => labelJoin(labels, texts));
  const pattern = regexp(texts[3] ?? '', ofReplacements);
  return pattern === undefined ? of : renamed(of, (labels) => labelReplace(labels, texts, pattern));
};

const theOnly = (of: VectorNode): ScalarNode =>
  scalarOf((now) => {
    of.moveTo(now);
    const first = of.present.indexOf(1);
    return first < 0 || of.present.indexOf(1, first + 1) >= 0 ? Number.NaN : (of.values[first] ?? 0);
  });

const timeOf = (of: VectorNode): VectorNode =>
  vectorOf(of.elements.map(withoutName), (values, present, now) => {
    of.moveTo(now);
    present.set(of.present);
    values.fill(now / 1000);
  });

type Special = (call: Call, given: readonly Node[]) => Node;

const specials: Readonly<Record<string, Special>> = {
  absent: (call, given) => absent(call, nth(call, given, 0)),
  absent_over_time: (call, given) => absent(call, nth(call, given, 0)),
  histogram_quantile: (call, given) => quantiles(asScalar(nth(call, given, 0)), asVector(nth(call, given, 1))),
  label_join: (call, given) => relabelled(call, asVector(nth(call, given, 0))),
  label_replace: (call, given) => relabelled(call, asVector(nth(call, given, 0))),
  scalar: (call, given) => theOnly(asVector(nth(call, given, 0))),
  // A rule stores its result in no order.
  sort: (call, given) => nth(call, given, 0),
  sort_desc: (call, given) => nth(call, given, 0),
  time: () => scalarOf((now) => now / 1000),
  timestamp: (call, given) => timeOf(asVector(nth(call, given, 0))),
  vector: (call, given) => single({}, asScalar(nth(call, given, 0)).valueAt),
};

/** Functions that are evaluated here. */
export const functionNames: ReadonlySet<string> = new Set(
  [specials, valueFunctions, windowFunctions].flatMap((functions) => Object.keys(functions)),
);

/** A function over its arguments; texts among them are taken from the call. */
export const callFunction = (call: Call, given: readonly Node[], around: EvaluationContext): Node => {
  const overSamples = windowFunctions[call.name];
  if (overSamples !== undefined) return overWindow(overSamples, call, given, around);
  const byValue = valueFunctions[call.name];
  if (byValue !== undefined) return overValues(byValue, call, given);
  const special = specials[call.name];
  if (special === undefined) throw new Error(`${call.name} passed for supported`);
  return special(call, given);
};
