import { labelsAt, listAt, textAt, valueAt } from '../../../core/json';
import type { Labels } from '../../../language/matcher';
import type { Server } from '../server/server';
import { halves, type Piece, piecesOf, type Slots, timeOf } from './window';

/** At which evaluations an expression has a result with certain labels, in ascending order. */
export interface Presence {
  readonly labels: Labels;
  readonly places: readonly number[];
  /** Its value at each of these. */
  readonly values: readonly number[];
}

/** What an expression came to at each evaluation, or why that cannot be known. */
export type History =
  | {
      readonly kind: 'history';
      readonly series: readonly Presence[];
      /** Evaluations that failed. */
      readonly failed: ReadonlySet<number>;
      readonly warnings: readonly string[];
    }
  | { readonly kind: 'unknown'; readonly why: string };

/** What is read of an expression, and when. */
export interface Reading {
  readonly query: string;
  readonly slots: Slots;
  /** How far behind its time each evaluation reads: the `query_offset` of a group. */
  readonly behind: number;
}

/** What one request answered of a series. */
interface Part {
  readonly places: readonly number[];
  readonly values: readonly number[];
}

interface Gathered {
  readonly series: Map<string, { readonly labels: Labels; readonly parts: Part[] }>;
  readonly failed: Set<number>;
  readonly warnings: Set<string>;
  halvings: number;
  fault?: string;
}

// Who fails at more places than these show is not found out evaluation by evaluation.
const mostHalvings = 200;

// Prometheus writes infinities in a way of its own.
const numberOf = (text: string | undefined): number => Number(text?.replace('Inf', 'Infinity') ?? Number.NaN);

const gather = (into: Gathered, data: unknown, { slots, behind }: Reading): void => {
  for (const series of listAt(data, 'result')) {
    const labels = labelsAt(series, 'metric');
    const key = JSON.stringify(Object.entries(labels).sort());
    const known = into.series.get(key) ?? { labels, parts: [] };
    into.series.set(key, known);
    // A histogram has no single value.
    const points = [...listAt(series, 'values'), ...listAt(series, 'histograms')];
    known.parts.push({
      places: points.map((point) => Math.round((Number(valueAt(point, 0)) * 1000 + behind - slots.first) / slots.step)),
      values: points.map((point) => numberOf(textAt(point, 1))),
    });
  }
};

const readPiece = async (server: Server, reading: Reading, piece: Piece, into: Gathered): Promise<void> => {
  if (into.fault !== undefined) return;
  const { query, slots, behind } = reading;
  const [start, end] = [timeOf(slots, piece.from) - behind, timeOf(slots, piece.from + piece.count - 1) - behind];
  const answer = await server.read({ kind: 'range', query, start, end, step: slots.step });
  switch (answer.kind) {
    case 'data':
      for (const warning of answer.warnings) into.warnings.add(warning);
      return gather(into, answer.data, reading);
    case 'query failed': {
      if (piece.count === 1) {
        into.failed.add(piece.from);
        return;
      }
      into.halvings += 1;
      if (into.halvings > mostHalvings) into.fault ??= `it fails again and again: ${answer.message}`;
      for (const half of halves(piece)) await readPiece(server, reading, half, into);
      return;
    }
    case 'query refused':
      into.fault ??= `the server refuses it: ${answer.message}`;
      return;
    case 'not offered':
    case 'no answer':
      into.fault ??= answer.message;
  }
};

// Requests are answered in any order.
const joined = (parts: readonly Part[]): Part => {
  const ordered = parts.toSorted((a, b) => (a.places[0] ?? 0) - (b.places[0] ?? 0));
  return { places: ordered.flatMap(({ places }) => places), values: ordered.flatMap(({ values }) => values) };
};

/** Reads at which evaluations an expression has a result, in as many requests as that needs. */
export const readHistory = async (server: Server, reading: Reading): Promise<History> => {
  const gathered: Gathered = { series: new Map(), failed: new Set(), warnings: new Set(), halvings: 0 };
  await Promise.all(piecesOf(reading.slots).map((piece) => readPiece(server, reading, piece, gathered)));
  if (gathered.fault !== undefined) return { kind: 'unknown', why: gathered.fault };
  const series = [...gathered.series].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { labels, parts }]) => ({ labels, ...joined(parts) }));
  return { kind: 'history', series, failed: gathered.failed, warnings: [...gathered.warnings].sort() };
};
