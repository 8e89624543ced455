import { listAt, valueAt } from '../../core/json';
import { grouped, printable } from '../../core/problem';
import type { AlertFact } from '../../diff/side';
import { selectorsIn } from '../../language/promql/ast';
import { parsePromQL } from '../../language/promql/parse';
import { formatPromQL } from '../../language/promql/print';
import { provable } from './replay/inline';
import type { Subjects } from './replay/subjects';
import { piecesOf, slotsIn, type Window } from './replay/window';
import type { Server, Usage } from './server/server';

/** What a replay may read, and of which stretch of time. */
export interface Planning {
  readonly window: Window;
  readonly budget: Usage;
}

/** What reading one expression costs. */
interface Reading {
  readonly called: string;
  readonly text: string;
  readonly interval: number;
}

const readingsOf = ({ subjects, recordings }: Subjects): readonly Reading[] =>
  subjects.flatMap(({ called, before, after }) => {
    const of = (fact: AlertFact | undefined, isNew: boolean): readonly Reading[] => {
      if (fact === undefined) return [];
      const expression = provable(fact.text, isNew ? recordings : new Map());
      return expression.kind === 'expression'
        ? [{ called: `${called} ${isNew ? 'after' : 'before'}`, text: expression.text, interval: fact.interval }]
        : [];
    };
    return [...of(before, false), ...of(after, true)];
  });

// Nothing where the server does not say.
const seriesOf = async (server: Server, text: string, time: number): Promise<number | undefined> => {
  const expr = parsePromQL(text);
  const selectors = expr.kind === 'unreadable' ? [] : selectorsIn(expr);
  const counts = await Promise.all(
    selectors.map(async (selector) => {
      // The range is read again at each evaluation, but its samples are few beside those of all series.
      const { kind: _kind, ...instant } = selector;
      const query = `count(${formatPromQL({ ...instant, kind: 'VectorSelector' })})`;
      const answer = await server.read({ kind: 'instant', query, time });
      return answer.kind === 'data' ? Number(valueAt(listAt(answer.data, 'result')[0], 'value', 1) ?? 0) : undefined;
    }),
  );
  return counts.reduce<number | undefined>((sum, count) => (sum === undefined || count === undefined ? undefined : sum + count), 0);
};

const exceeded = (flag: string, wanted: number, allowed: number): readonly string[] =>
  wanted > allowed ? [`that is more than the ${grouped(allowed)} that --${flag} allows: name fewer alerts, or a shorter --since`] : [];

/** Says what a replay would read; each selector is counted once, which costs a request and little else. */
export const planText = async (server: Server, subjects: Subjects, { window, budget }: Planning): Promise<string> => {
  const readings = await Promise.all(
    readingsOf(subjects).map(async ({ called, text, interval }) => {
      const slots = slotsIn(window, interval, 0);
      const series = await seriesOf(server, text, window.until);
      const samples = series === undefined ? undefined : slots.count * series;
      const amount = samples === undefined ? 'samples not known' : `about ${grouped(samples)} samples`;
      const line = `${called}: ${grouped(slots.count)} evaluations, ${amount}: ${text.replace(/\s+/g, ' ')}`;
      return { requests: piecesOf(slots).length, samples, line };
    }),
  );
  const requests = readings.reduce((sum, reading) => sum + reading.requests, 0);
  const known = readings.flatMap(({ samples }) => samples ?? []);
  const samples = `${grouped(known.reduce((sum, count) => sum + count, 0))} samples for the server to read`;
  const { ended } = server.used();
  const all = `in all at least ${grouped(requests)} requests`;
  return [
    ...readings.map(({ line }) => line),
    known.length === readings.length ? `${all}, and about ${samples}` : all,
    ...exceeded('max-requests', requests, budget.requests),
    ...(ended === undefined ? [] : [`reading ended early, so how many samples there are is not known: ${printable(ended)}`]),
    '',
  ].join('\n');
};
