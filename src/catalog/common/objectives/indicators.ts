import { type LabelMatchers, metricName, type PromQL, promql } from '../../../language/promql/tag';
import { type Duration, lasting } from '../../../language/quantity';
import type { CountedEvents, Indicator, Objective } from './objective';

/** Labels by which Sloth's public dashboards find an objective. */
export const objectiveIds = ({ service, name }: Objective): Readonly<Record<string, string>> => ({
  sloth_id: `${service}-${name}`,
  sloth_service: service,
  sloth_slo: name,
});

/** Records 1 for a good minute and 0 for a bad one, where an objective is a state. */
export const goodMinutes = metricName('slo:sli_good:bool');

const rate = ({ metric, matchers }: CountedEvents, window: Duration): PromQL =>
  promql`sum by (namespace, job) (rate(${metric}${matchers}[${window}]))`;

type Counting = Exclude<Indicator, { readonly kind: 'state' }>;

// A missing series of bad events means that there was none; a missing bucket means a wrong bound, so it stays missing.
const badRate = (indicator: Counting, window: Duration): PromQL => {
  switch (indicator.kind) {
    case 'ratio':
      return promql`(${rate(indicator.bad, window)} or 0 * ${rate(indicator.total, window)})`;
    case 'latency':
      return promql`(${rate(indicator.total, window)} - ${rate(indicator.within, window)})`;
    case 'outcomes':
      return promql`(${rate(indicator.bad, window)} or 0 * ${rate(indicator.good, window)})`;
  }
};

// Where everything fails from the first event on, nothing counts good ones.
const allRate = (indicator: Counting, window: Duration): PromQL =>
  indicator.kind === 'outcomes'
    ? promql`((${rate(indicator.good, window)} or 0 * ${rate(indicator.bad, window)}) + ${badRate(indicator, window)})`
    : rate(indicator.total, window);

const averageState = (objective: Objective, window: Duration): PromQL =>
  promql`avg_over_time(${goodMinutes}${objectiveIds(objective)}[${window}])`;

/** The share of bad events within a window. */
export const badShareOf = (objective: Objective, window: Duration): PromQL => {
  const { indicator } = objective;
  if (indicator.kind === 'state') return promql`1 - ${averageState(objective, window)}`;
  return promql`
    ${badRate(indicator, window)}
    /
    (${allRate(indicator, window)} > 0)
  `;
};

/** All events within the last five minutes, and the bad ones; of a state, minutes. */
export const increasesOf = (objective: Objective): { readonly all: PromQL; readonly bad: PromQL } => {
  const { indicator } = objective;
  const recent = lasting('5m');
  // Releases of Prometheus differ in how many samples lie within five minutes, so they are not counted.
  if (indicator.kind === 'state')
    return {
      all: promql`5 * (${averageState(objective, recent)} >= bool 0)`,
      bad: promql`5 * (1 - ${averageState(objective, recent)})`,
    };
  return { all: promql`300 * ${allRate(indicator, recent)}`, bad: promql`300 * ${badRate(indicator, recent)}` };
};

/** A counter of bad events that is born with the first of them, and one that was there before. */
interface Birth {
  readonly born: CountedEvents;
  readonly older: CountedEvents;
}

/** What counts bad events apart from all others; the buckets of a histogram are born together. */
export const birthOf = ({ indicator }: Objective): Birth | undefined => {
  switch (indicator.kind) {
    case 'ratio':
      return { born: indicator.bad, older: indicator.total };
    case 'outcomes':
      return { born: indicator.bad, older: indicator.good };
    case 'latency':
    case 'state':
      return undefined;
  }
};

const summed = (counter: PromQL): PromQL => promql`sum by (namespace, job) (${counter})`;

/** Services whose first bad event came within a window, so that no increase counts it. Nothing is known of what is new itself. */
export const hadItsFirst = ({ born, older }: Birth, window: Duration): PromQL => {
  const counter = ({ metric, matchers }: CountedEvents) => promql`${metric}${matchers}`;
  return promql`
    and on (namespace, job)
    (
      ${summed(counter(born))}
      unless
      ${summed(promql`${counter(born)} offset ${window}`)}
    )
    and on (namespace, job)
    ${summed(promql`${counter(older)} offset ${window}`)}
  `;
};

/** How long a healthy service may be without a request after its start: a weekend. */
export const idle = lasting('3d');

/** A service that is missed at once, as it counted so many events within half an hour. */
const busy = 100;

interface Missing {
  readonly now: PromQL;
  readonly forLong: PromQL;
  readonly before: PromQL;
}

const missing = ({ metric, matchers }: CountedEvents): Missing => ({
  now: promql`absent(${metric}${matchers})`,
  forLong: promql`absent_over_time(${metric}${matchers}[${idle}])`,
  before: promql`sum(increase(${metric}${matchers}[30m] offset 30m)) > ${busy}`,
});

const bothMissing = (good: Missing, bad: Missing): Missing => ({
  now: promql`${good.now} and ${bad.now}`,
  forLong: promql`${good.forLong} and ${bad.forLong}`,
  before: promql`(${good.before} or ${bad.before})`,
});

// A counter with labels is born with its first event, so a service without requests has none: that alone is not a fault.
const wrongly = ({ now, forLong, before }: Missing, labels: LabelMatchers): PromQL => promql`
  (
    ${forLong}
    and on ()
    max(up${labels}) == 1
    and on ()
    max(up${labels} offset ${idle}) == 1
  )
  or
  (
    ${now}
    and on ()
    max(up${labels}) == 1
    and on ()
    ${before}
  )
`;

/** Yields something while nothing is measured although it should be, with the labels that its selectors fix. */
export const nothingMeasured = (objective: Objective): PromQL => {
  const { indicator, labels } = objective;
  switch (indicator.kind) {
    case 'ratio':
    case 'latency':
      return wrongly(missing(indicator.total), labels);
    case 'outcomes':
      return wrongly(bothMissing(missing(indicator.good), missing(indicator.bad)), labels);
    case 'state':
      return promql`absent(${goodMinutes}${objectiveIds(objective)})`;
  }
};
