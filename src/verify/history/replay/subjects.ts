import { pairAlerts } from '../../../diff/pairs';
import { type AlertFact, rulesOf, type Side } from '../../../diff/side';
import { metricsIn } from '../../../language/promql/ast';
import { type NewRecordings, newRecordings } from './inline';

/** An alert that is replayed: as it was, as it will be, or both. */
export interface ReplaySubject {
  readonly called: string;
  readonly before?: AlertFact;
  readonly after?: AlertFact;
}

/** What is replayed of an environment. */
export interface Subjects {
  readonly subjects: readonly ReplaySubject[];
  /** What the server has no history of. */
  readonly recordings: NewRecordings;
  /** Alerts that are left out, with why. */
  readonly leftOut: readonly string[];
}

/** Which alerts are wanted: those that the change touches, or all, and of those some by their names. */
export interface Selection {
  readonly all: boolean;
  readonly names: readonly string[];
}

const ofPrometheus = ({ rule }: AlertFact): boolean => rule.group.evaluatedBy === 'prometheus';

const reads = ({ expr }: AlertFact, recordings: NewRecordings): boolean =>
  expr.kind !== 'unreadable' && metricsIn(expr).some((metric) => recordings.has(metric));

/** The alerts of an environment to replay, by name. */
export const subjectsOf = (
  before: Side,
  after: Side,
  { environment, all, names }: Selection & { readonly environment: string },
): Subjects => {
  const [was, is] = [rulesOf(before, environment), rulesOf(after, environment)];
  const recordings = newRecordings(was.records, is.records);
  const { kept, gone, added } = pairAlerts(was.alerts.filter(ofPrometheus), is.alerts.filter(ofPrometheus));
  const isTouched = (pair: (typeof kept)[number]): boolean => all || !pair.same || reads(pair.after, recordings);
  const subjects: readonly ReplaySubject[] = [
    ...kept.filter(isTouched).map((pair) => ({ called: pair.after.called, before: pair.before, after: pair.after })),
    ...gone.map((alert) => ({ called: alert.called, before: alert })),
    ...added.map((alert) => ({ called: alert.called, after: alert })),
  ];
  const isWanted = ({ before: one, after: other }: ReplaySubject): boolean =>
    names.length === 0 || [one?.name, other?.name].some((name) => name !== undefined && names.includes(name));
  const logs = is.alerts.filter((alert) => !ofPrometheus(alert) && (all || names.includes(alert.name)));
  return {
    subjects: subjects.filter(isWanted).sort((a, b) => (a.called < b.called ? -1 : a.called > b.called ? 1 : 0)),
    recordings,
    leftOut: logs.map(({ called }) => `${called}: Loki evaluates it`),
  };
};
