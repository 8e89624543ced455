import { listAt, valueAt } from '../../../core/json';
import type { AlertFact } from '../../../diff/side';
import { isTemplate } from '../../../language/go-template/lex';
import { promqlString } from '../../../language/promql/tag';
import { durationOf } from '../../../language/quantity';
import type { Server } from '../server/server';
import type { Window } from './window';

/** When in each interval a group is evaluated, and whether the server showed it. */
export interface Phase {
  readonly offset: number;
  readonly known: boolean;
}

// Of further labels, what is known of targets may be wrong; these two say which workload is meant.
const ofWorkload = ['namespace', 'job'];

const fixedValues = (fact: AlertFact): Readonly<Record<string, string>> => {
  const ofSeries = fact.expr.kind === 'unreadable' ? [] : [...fact.facts(fact.expr).labels.known];
  const fixed = ofSeries.flatMap(([label, { always, values }]) =>
    ofWorkload.includes(label) && always && values?.length === 1 ? [[label, values[0] ?? '']] : [],
  );
  const written = Object.entries(fact.rule.labels).filter(([, value]) => !isTemplate(value));
  return Object.fromEntries([...fixed, ...written].filter(([, value]) => value !== ''));
};

/** The series in which Prometheus records that an alert is pending or firing. */
export const recordedSeries = (fact: AlertFact, state?: 'firing'): string => {
  const labels = { ...fixedValues(fact), alertname: fact.name, ...(state === undefined ? {} : { alertstate: state }) };
  return `ALERTS{${Object.entries(labels)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([label, value]) => `${label}=${promqlString(value)}`)
    .join(',')}}`;
};

const mostSteps = 10_000;

/** Finds out when a group is evaluated, from the latest sample that one of its alerts left. */
export const phaseOf = async (server: Server, fact: AlertFact, { from, until }: Window): Promise<Phase> => {
  // An alert that was there for less than such a step may be missed; the whole window is read by one request.
  const step = Math.max(fact.interval, Math.ceil((until - from) / mostSteps));
  const query = `max(max_over_time(timestamp(${recordedSeries(fact)})[${durationOf(until - from)}:${durationOf(step)}]))`;
  const answer = await server.read({ kind: 'instant', query, time: until });
  const value = answer.kind === 'data' ? Number(valueAt(listAt(answer.data, 'result')[0], 'value', 1)) : Number.NaN;
  return Number.isFinite(value) ? { offset: Math.round(value * 1000) % fact.interval, known: true } : { offset: 0, known: false };
};
