import { listAt, valueAt } from '../../core/json';
import { grouped, printable } from '../../core/problem';
import type { AlertFact } from '../../diff/side';
import { selectorsIn } from '../../language/promql/ast';
import { parsePromQL } from '../../language/promql/parse';
import { formatPromQL } from '../../language/promql/print';
import { provable } from './replay/inline';
import type { Subjects } from './replay/subjects';
import { piecesOf, slotsIn, type Window } from './replay/window';
import type { Server } from './server/server';

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

const seriesOf = async (server: Server, text: string, time: number): Promise<number> => {
  const expr = parsePromQL(text);
  const selectors = expr.kind === 'unreadable' ? [] : selectorsIn(expr);
  const counts = await Promise.all(
    selectors.map(async (selector) => {
      // The range is read again at each evaluation, but its samples are few beside those of all series.
      const { kind: _kind, ...instant } = selector;
      const query = `count(${formatPromQL({ ...instant, kind: 'VectorSelector' })})`;
      const answer = await server.read({ kind: 'instant', query, time });
      return answer.kind === 'data' ? Number(valueAt(listAt(answer.data, 'result')[0], 'value', 1) ?? 0) : 0;
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0);
};

/** Says what a replay would read; each selector is counted once, which costs a request and little else. */
export const planText = async (server: Server, subjects: Subjects, window: Window): Promise<string> => {
  const readings = readingsOf(subjects);
  const lines = await Promise.all(
    readings.map(async ({ called, text, interval }) => {
      const slots = slotsIn(window, interval, 0);
      const samples = slots.count * (await seriesOf(server, text, window.until));
      return {
        requests: piecesOf(slots).length,
        samples,
        line: `${called}: ${grouped(slots.count)} evaluations, about ${grouped(samples)} samples: ${text.replace(/\s+/g, ' ')}`,
      };
    }),
  );
  const total = (of: 'requests' | 'samples'): string => grouped(lines.reduce((sum, line) => sum + line[of], 0));
  const { ended } = server.used();
  return [
    ...lines.map(({ line }) => line),
    `in all about ${total('requests')} requests, and ${total('samples')} samples for the server to read`,
    ...(ended === undefined ? [] : [`series were not counted to the end, so there may be more: ${printable(ended)}`]),
    '',
  ].join('\n');
};
