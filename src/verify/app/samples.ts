import type { Samples } from '../../compile/library/alert';
import { selectorsIn } from '../../language/promql/ast';
import { namedSeries } from '../../language/promql/named-series';
import { parsePromQL } from '../../language/promql/parse';
import { selectorText } from '../../language/promql/tag';
import { isDuration, lasting } from '../../language/quantity';
import { textMatching } from '../../language/regexp/texts';
import type { AlertView } from '../../lint/graph/kinds/rules';
import { type TestInput, testInputOf } from '../alert-tests/inputs';
import { isValues, placesOf } from '../alert-tests/notation';

/** When an alert is evaluated on samples. */
export interface SampleTimes {
  /**
   * Distance of the samples.
   *
   * @default '1m'
   */
  readonly interval?: string;
  /**
   * Time of the evaluation, counted from the first sample.
   *
   * @default - that of the last sample
   */
  readonly at?: string;
}

const lengthOf = (text: string) => {
  if (!isDuration(text)) throw new Error(`"${text}" is not a length of time: write one such as 30s or 5m`);
  return lasting(text);
};

// A selector of what is not there, or of what is there with another label, names no series.
const seriesOf = ({ alert, expr }: AlertView): string => {
  const read = parsePromQL(expr);
  const selectors = read.kind === 'unreadable' ? [] : selectorsIn(read);
  const names = new Set(
    selectors.map(({ metric, matchers }) => JSON.stringify([metric, matchers.map(({ label, value }) => [label, value])])),
  );
  const [selector] = selectors;
  if (selector === undefined || names.size !== 1)
    throw new Error(`${alert} reads ${names.size} series: name each with its samples, as in { 'up{job="web"}': '1x10' }`);
  const labels = selector.matchers.flatMap(({ label, operator, value }) => {
    const text = operator === '=' ? value : operator === '=~' ? textMatching(value) : undefined;
    return text === undefined ? [] : [[label, text] as const];
  });
  return `${selector.metric}${selectorText(Object.fromEntries(labels))}`;
};

/** Samples as promtool reads them, and the time at which an alert is evaluated on them. */
export const readSamples = (
  rule: AlertView,
  samples: Samples,
  { interval = '1m', at }: SampleTimes,
): { readonly input: TestInput; readonly at: number } => {
  const given = Object.entries(typeof samples === 'string' ? { [seriesOf(rule)]: samples } : samples);
  for (const [series, values] of given) {
    if (namedSeries(series) === undefined) throw new Error(`"${series}" is not a series: write one such as up{job="web"}`);
    if (!isValues(values)) throw new Error(`"${values}" is not a list of samples: write one such as "0 2000x20"`);
  }
  const input = testInputOf({
    why: '',
    interval: lengthOf(interval),
    at: lasting('0s'),
    series: given.map(([series, values]) => ({ series, values })),
  });
  const last = Math.max(0, ...input.inputs.map(({ runs }) => placesOf(runs) - 1)) * input.interval;
  const wanted = at === undefined ? last : testInputOf({ why: '', interval: lengthOf(at), at: lasting('0s'), series: [] }).interval;
  // Prometheus evaluates at its interval alone.
  return { input, at: Math.floor(wanted / input.interval) * input.interval };
};
