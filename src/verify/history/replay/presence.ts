import { labelsAt, listAt, valueAt } from '../../../core/json';
import type { Labels } from '../../../language/matcher';
import type { Server } from '../server/server';
import { halves, type Piece, piecesOf, type Slots, timeOf } from './window';

/** At which evaluations an expression has a result with certain labels, in ascending order. */
export interface Presence {
  readonly labels: Labels;
  readonly places: readonly number[];
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

interface Gathered {
  readonly series: Map<string, { readonly labels: Labels; readonly places: number[] }>;
  readonly failed: Set<number>;
  readonly warnings: Set<string>;
  halvings: number;
  fault?: string;
}

// Who fails at more places than these show is not found out evaluation by evaluation.
const mostHalvings = 200;

const gather = (into: Gathered, data: unknown, { slots, behind }: Reading): void => {
  for (const series of listAt(data, 'result')) {
    const labels = labelsAt(series, 'metric');
    const key = JSON.stringify(Object.entries(labels).sort());
    const known = into.series.get(key) ?? { labels, places: [] };
    into.series.set(key, known);
    for (const point of [...listAt(series, 'values'), ...listAt(series, 'histograms')]) {
      const seconds = Number(valueAt(point, 0));
      known.places.push(Math.round((seconds * 1000 + behind - slots.first) / slots.step));
    }
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
    case 'no answer':
      into.fault ??= answer.message;
  }
};

/** Reads at which evaluations an expression has a result, in as many requests as that needs. */
export const readHistory = async (server: Server, reading: Reading): Promise<History> => {
  const gathered: Gathered = { series: new Map(), failed: new Set(), warnings: new Set(), halvings: 0 };
  await Promise.all(piecesOf(reading.slots).map((piece) => readPiece(server, reading, piece, gathered)));
  if (gathered.fault !== undefined) return { kind: 'unknown', why: gathered.fault };
  const series = [...gathered.series]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { labels, places }]) => ({ labels, places: places.sort((a, b) => a - b) }));
  return { kind: 'history', series, failed: gathered.failed, warnings: [...gathered.warnings].sort() };
};
