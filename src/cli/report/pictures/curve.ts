import type { Expr } from '../../../language/promql/ast';
import { compile, unsupportedIn } from '../../../language/promql/evaluate/compile';
import { type EvaluationContext, noFindings } from '../../../language/promql/evaluate/node';
import { emptySeries, type Series } from '../../../language/promql/evaluate/series';
import type { Recording } from '../../../verify/alert-tests/compiled-alert';
import { fill, type TestInput } from '../../../verify/alert-tests/inputs';
import { record, recorderOf } from '../../../verify/alert-tests/recorder';
import { newest } from '../../../verify/alert-tests/simulator';

/** What one series of a result comes to, time by time; nothing where it is not there. */
export type Line = readonly (number | undefined)[];

/** The lines of an expression over samples. */
export interface Curve {
  /** Distance of its points, in milliseconds. */
  readonly interval: number;
  readonly lines: readonly Line[];
}

// More of them would be a thicket.
const mostLines = 4;

const contextOf = (series: Series[], recordings: readonly Recording[], interval: number): EvaluationContext => ({
  series,
  dialect: newest,
  recorded: new Set(recordings.map(({ rule }) => rule.record)),
  step: interval,
  findings: noFindings(),
  canFail: false,
});

/** Computes an expression over the samples of a test as Prometheus 3 does, up to a time; nothing where it cannot be, or is never there. */
export const curveOf = (
  expr: Expr,
  recordings: readonly Recording[],
  { interval, inputs }: TestInput,
  until: number,
): Curve | undefined => {
  if ([expr, ...recordings.map(({ expression }) => expression)].some((one) => unsupportedIn(one) !== undefined)) return undefined;
  const places = Math.floor(until / interval) + 1;
  const series: Series[] = inputs.map(({ labels, runs }) => {
    const one = emptySeries(labels, interval, places);
    fill(one, runs, places);
    return one;
  });
  const around = contextOf(series, recordings, interval);
  const recorders = recordings.map((recording) => {
    const recorder = recorderOf(recording, around, places);
    series.push(...new Set(recorder.targets));
    return recorder;
  });
  const node = compile(expr, around);
  if (node.kind !== 'vector') return undefined;
  const lines: (number | undefined)[][] = node.elements.slice(0, mostLines).map(() => []);
  for (let place = 0; place < places && around.findings.error === undefined; place += 1) {
    for (const recorder of recorders) record(recorder, place, place * interval);
    node.moveTo(place * interval);
    lines.forEach((line, index) => {
      line.push(node.present[index] === 1 ? node.values[index] : undefined);
    });
  }
  const seen = lines.filter((line) => line.some((value) => value !== undefined && Number.isFinite(value)));
  return around.findings.error !== undefined || seen.length === 0 ? undefined : { interval, lines: seen };
};
