import { listAt, textAt, valueAt } from '../../core/json';
import type { LabelSet } from '../../language/infer/labels';
import { formatMatcher } from '../../language/matcher';
import type { AlertmanagerConfigView, InhibitionView } from '../graph/kinds/alertmanager';
import { breaks, type Hop, holds } from './hop';
import { unsettled } from './labels';
import type { Ending, PlacedRoute } from './routes';

/** An alert with the labels that it arrives with. */
export interface Arriving {
  readonly alert: string;
  readonly labels: LabelSet;
}

// Two labels can be equal unless their values are known to differ; one that is missing counts as empty.
const canAgree = (a: LabelSet, b: LabelSet, label: string): boolean => {
  const values = ({ known, open }: LabelSet): readonly string[] | undefined => {
    const facts = known.get(label);
    if (facts === undefined) return open ? undefined : [''];
    return facts.values === undefined ? undefined : facts.always ? facts.values : [...facts.values, ''];
  };
  const [left, right] = [values(a), values(b)];
  return left === undefined || right === undefined || left.some((value) => right.includes(value));
};

const most = 5;

const inhibitionText = ({ source, equal }: InhibitionView, sources: readonly string[]): string => {
  const shown = sources.slice(0, most).join(', ');
  const more = sources.length > most ? ` and ${sources.length - most} others` : '';
  const who = source.matchers.length === 0 ? 'any alert' : `an alert with ${source.matchers.map(formatMatcher).join(', ')}`;
  const same = equal.length === 0 ? '' : ` with the same ${equal.join(', ')}`;
  return `silenced while ${who}${same} fires: ${shown}${more}`;
};

/** Which alerts silence this one. */
export const inhibitionHops = (view: AlertmanagerConfigView, own: Arriving, all: readonly Arriving[]): readonly Hop[] => {
  const found = view.inhibitions.flatMap((rule) => {
    if (unsettled(own.labels, rule.target.matchers) === 'no') return [];
    const both = unsettled(own.labels, rule.source.matchers) !== 'no';
    const sources = all.filter(
      ({ labels }) =>
        unsettled(labels, rule.source.matchers) !== 'no' &&
        // What is source and target at once does not silence its like.
        !(both && unsettled(labels, rule.target.matchers) !== 'no') &&
        rule.equal.every((label) => canAgree(labels, own.labels, label)),
    );
    const names = [...new Set(sources.map(({ alert }) => alert))].sort();
    return names.length === 0 ? [] : [holds('inhibition', inhibitionText(rule, names), view.node.at(rule.path))];
  });
  return found.length === 0 ? [holds('inhibition', 'no alert silences it')] : found;
};

const spanText = (span: unknown): string => {
  const times = listAt(span, 'times').map((time) => {
    const text = (...fields: readonly string[]) => fields.map((field) => textAt(time, field)).find((one) => one !== undefined) ?? '';
    return `${text('start_time', 'startTime')}-${text('end_time', 'endTime')}`;
  });
  const days = ['weekdays', 'days_of_month', 'daysOfMonth', 'months', 'years'].flatMap((field) =>
    listAt(span, field).map((day) => (typeof day === 'string' ? day : `${textAt(day, 'start') ?? ''}..${textAt(day, 'end') ?? ''}`)),
  );
  const zone = textAt(span, 'location') ?? 'UTC';
  return `${[...days, ...times].join(' ') || 'always'} ${zone}`;
};

const intervalText = ({ config }: AlertmanagerConfigView, name: string): string | undefined => {
  const fields = ['time_intervals', 'mute_time_intervals', 'muteTimeIntervals'];
  const found = fields.flatMap((field) => listAt(config, field)).find((one) => textAt(one, 'name') === name);
  if (found === undefined) return undefined;
  const spans = ['time_intervals', 'timeIntervals'].flatMap((field) => listAt(valueAt(found), field));
  return `${name} (${spans.map(spanText).join(', ')})`;
};

/** When the last route of a way tells nobody. */
export const timeHops = ({ through }: Ending): readonly Hop[] => {
  const last: PlacedRoute | undefined = through.at(-1);
  if (last === undefined) return [];
  const { view, route } = last;
  const at = view.node.at(route.path);
  const hop = (name: string, words: string): Hop => {
    const text = intervalText(view, name);
    return text === undefined ? breaks('time', `no time interval is named ${name}`, at) : holds('time', `${words} ${text}`, at);
  };
  const hops = [
    ...route.muteTimeIntervals.map((name) => hop(name, 'not during')),
    ...route.activeTimeIntervals.map((name) => hop(name, 'only during')),
  ];
  return hops.length === 0 ? [holds('time', 'at any time')] : hops;
};
