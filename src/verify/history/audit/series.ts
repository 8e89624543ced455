import { accepts } from '../../../language/matcher';
import { everyPart, type LabelMatcher, type Selector, selectorsIn } from '../../../language/promql/ast';
import { parsePromQL } from '../../../language/promql/parse';
import { promqlString } from '../../../language/promql/tag';
import { durationOf } from '../../../language/quantity';
import { type LastSample, lastSampleOf, seriesOf } from '../replay/last-sample';
import type { Window } from '../replay/window';
import type { Server } from '../server/server';
import { type Audited, type Finding, joined, nothingFound } from './finding';
import type { AuditRequest, Reader } from './request';

/** Something that must be there for an expression to have results, and what else must be there first. */
interface Need {
  readonly kind: 'series-missing' | 'label-missing' | 'value-missing' | 'bucket-missing';
  /** Selects what must be there. */
  readonly series: string;
  /** What of it is missing, in words. */
  readonly words: string;
  readonly within?: Need;
}

const withCondition = (series: string, condition: string): string =>
  series.endsWith('}') ? `${series.slice(0, -1)},${condition}}` : `${series}{${condition}}`;

const ofMetric = (series: string): Need => ({
  kind: 'series-missing',
  series,
  words: `it reads ${series}, of which there is no series`,
});

// A condition such as `!=` holds of series without the label, too.
const needsLabel = (matcher: LabelMatcher): boolean => !matcher.operator.startsWith('!') && !accepts(matcher, '');

const isOfTarget = ({ label }: LabelMatcher): boolean => label === 'job' || label === 'namespace';

const ofMatcher = (metric: Need, { label, operator, value }: LabelMatcher): readonly Need[] => {
  const condition = `${label}${operator}${promqlString(value)}`;
  const series = withCondition(metric.series, condition);
  if (label === 'le')
    return [
      {
        kind: 'bucket-missing',
        series,
        words: `it reads the bucket ${condition} of ${metric.series}, which no series has`,
        within: metric,
      },
    ];
  const labelled: Need = {
    kind: 'label-missing',
    series: withCondition(metric.series, `${label}!=""`),
    words: `it reads the label ${label} of ${metric.series}, which no series has`,
    within: metric,
  };
  return [
    labelled,
    { kind: 'value-missing', series, words: `it selects ${condition} of ${metric.series}, which no series has`, within: labelled },
  ];
};

const needsOf = (selector: Selector): readonly Need[] => {
  const metric = ofMetric(seriesOf(selector));
  const conditions = selector.matchers.filter((matcher) => needsLabel(matcher) && !isOfTarget(matcher));
  return [metric, ...conditions.flatMap((matcher) => ofMatcher(metric, matcher))];
};

// Prometheus writes these only while something fires, and what `absent` reads is absent on purpose.
const isTransient = (metric: string): boolean => metric === '' || metric === 'ALERTS' || metric === 'ALERTS_FOR_STATE';

/** What an expression needs to be there. */
const needsIn = (text: string): readonly Need[] => {
  const expr = parsePromQL(text);
  if (expr.kind === 'unreadable') return [];
  const absences = new Set(
    everyPart(expr).flatMap((part) => (part.kind === 'Call' && part.name.startsWith('absent') ? part.args.flatMap(selectorsIn) : [])),
  );
  return selectorsIn(expr)
    .filter((selector) => !isTransient(selector.metric))
    .flatMap((selector) => (absences.has(selector) ? [ofMetric(seriesOf(selector))] : needsOf(selector)));
};

const sinceWords = (last: LastSample, { from, until }: Window): string =>
  last.kind === 'gone' ? `since ${new Date(last.since).toISOString()}` : `for ${durationOf(until - from)} at least`;

const missing = (need: Need, names: readonly string[], last: LastSample, window: Window): Audited => {
  if (last.kind === 'there') return nothingFound;
  if (last.kind === 'unknown') return { ...nothingFound, unread: [{ what: `series ${need.series}`, why: last.why }] };
  const message = `${need.words} ${sinceWords(last, window)}`;
  return { ...nothingFound, findings: [...new Set(names)].sort().map((subject): Finding => ({ kind: need.kind, subject, message })) };
};

/** Finds out of each need, once, when it last was there; where what it is within is missing, that is not searched for. */
const lookUp = (server: Server, window: Window) => {
  const known = new Map<string, Promise<LastSample>>();
  const last = ({ series }: Need): Promise<LastSample> => {
    const found = known.get(series) ?? lastSampleOf(server, series, window);
    known.set(series, found);
    return found;
  };
  const isThere = async (need: Need | undefined): Promise<boolean> =>
    need === undefined || ((await isThere(need.within)) && (await last(need)).kind === 'there');
  return async (need: Need): Promise<LastSample> => ((await isThere(need.within)) ? last(need) : { kind: 'there' });
};

/** Metrics, labels, values and buckets that an expression needs and that a Prometheus does not have. */
export const missingSeries = async (
  readers: readonly Reader[],
  { server, window, hints }: Pick<AuditRequest, 'server' | 'window' | 'hints'>,
): Promise<Audited> => {
  const needs = new Map<string, { readonly need: Need; readonly names: string[] }>();
  for (const { text, name } of readers)
    for (const need of needsIn(text)) {
      if (need.kind === 'value-missing' && !hints) continue;
      const key = `${need.kind} ${need.series}`;
      const known = needs.get(key) ?? { need, names: [] };
      known.names.push(name);
      needs.set(key, known);
    }
  const look = lookUp(server, window);
  const found = [...needs]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(async ([, { need, names }]) => missing(need, names, await look(need), window));
  return joined(await Promise.all(found));
};
