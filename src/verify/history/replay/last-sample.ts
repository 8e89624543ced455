import { listAt, textAt } from '../../../core/json';
import { type Selector, selectorsIn } from '../../../language/promql/ast';
import { parsePromQL } from '../../../language/promql/parse';
import { promqlString } from '../../../language/promql/tag';
import { durationOf } from '../../../language/quantity';
import type { Server } from '../server/server';
import type { Window } from './window';

/** When a series last had a sample in a window: still at its end, at a time in milliseconds, never, or why that is not known. */
export type LastSample =
  | { readonly kind: 'there' }
  | { readonly kind: 'gone'; readonly since: number }
  | { readonly kind: 'never' }
  | { readonly kind: 'unknown'; readonly why: string };

/** A metric with its `job` and `namespace` alone: further conditions select what may well be absent, such as errors. */
export const seriesOf = ({ metric, matchers }: Selector): string => {
  const conditions = matchers
    .filter(({ label, operator }) => operator === '=' && (label === 'job' || label === 'namespace'))
    .map(({ label, value }) => `${label}=${promqlString(value)}`)
    .sort();
  return conditions.length === 0 ? metric : `${metric}{${conditions.join(',')}}`;
};

/** The metrics that an expression reads, each with its `job` and `namespace` alone. */
export const seriesIn = (text: string): readonly string[] => {
  const expr = parsePromQL(text);
  const selectors = expr.kind === 'unreadable' ? [] : selectorsIn(expr);
  return selectors.filter(({ metric }) => metric !== '').map(seriesOf);
};

const read = async (server: Server, query: string, time: number): Promise<number | string | undefined> => {
  const answer = await server.read({ kind: 'instant', query, time });
  if (answer.kind !== 'data') return answer.message;
  const text = textAt(listAt(answer.data, 'result')[0], 'value', 1);
  return text === undefined ? undefined : Number(text);
};

/** Finds out when a metric last had samples in a window; most have at its end, which one small request shows. */
export const lastSampleOf = async (server: Server, series: string, { from, until }: Window): Promise<LastSample> => {
  const length = until - from;
  const now = await read(server, `count(${series})`, until);
  if (typeof now === 'string') return { kind: 'unknown', why: now };
  if (now !== undefined) return { kind: 'there' };
  const steps = `[${durationOf(length)}:${durationOf(Math.max(60_000, Math.ceil(length / 1000)))}]`;
  const last = await read(server, `max(max_over_time(timestamp(${series})${steps}))`, until);
  if (typeof last === 'string') return { kind: 'unknown', why: last };
  return last === undefined ? { kind: 'never' } : { kind: 'gone', since: 1000 * last };
};
