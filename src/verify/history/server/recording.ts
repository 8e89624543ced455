import { gunzipSync, gzipSync } from 'node:zlib';
import { firstLine } from '../../../core/failure';
import { isMap, mapAt, textAt } from '../../../core/json';
import type { Window } from '../replay/window';
import type { Answer } from './answer';
import { type ServerRequest, wireOf } from './request';
import { type Server, samplesIn, type Usage } from './server';

/** The first line of a recording. */
export interface RecordingMeta {
  readonly kind: 'crowsnest recording';
  readonly version: 1;
  readonly environment: string;
  readonly window: Window;
  /** Why it is not whole; absent where it is. */
  readonly ended?: string;
}

/** A server whose answers are kept as they come. */
export interface RecordingServer extends Server {
  /** The recording so far, compressed: one answer a line, in the order of their requests. */
  readonly recording: (meta: RecordingMeta) => Buffer;
}

const keyOf = (request: ServerRequest): string => JSON.stringify(wireOf(request));

/** Keeps what a server answers, changed in some way; what it did not answer is not kept. */
export const recordingServer = (server: Server, change: (answer: Answer) => Answer): RecordingServer => {
  const lines = new Map<string, string>();
  return {
    read: async (request) => {
      const answer = await server.read(request);
      if (answer.kind !== 'no answer') lines.set(keyOf(request), JSON.stringify({ request: wireOf(request), answer: change(answer) }));
      return answer;
    },
    used: server.used,
    recording: (meta) => {
      const sorted = [...lines].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
      return gzipSync([JSON.stringify(meta), ...sorted, ''].join('\n'));
    },
  };
};

/** A recording to read from, with what it is of, or why it is none. */
export type Recorded =
  | { readonly kind: 'recording'; readonly server: Server; readonly meta: RecordingMeta; readonly lacks: () => readonly string[] }
  | Unreadable;

interface Unreadable {
  readonly kind: 'unreadable';
  readonly why: string;
}

// Years 1970 to 2286: a recording is read as it is found, and a window says how much is computed.
const isTime = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 1e13;

const metaOf = (line: unknown): RecordingMeta | undefined => {
  const [from, until] = [mapAt(line, 'window').from, mapAt(line, 'window').until];
  if (textAt(line, 'kind') !== 'crowsnest recording' || mapAt(line).version !== 1) return undefined;
  if (!isTime(from) || !isTime(until) || from >= until) return undefined;
  const [environment, ended] = [textAt(line, 'environment') ?? '', textAt(line, 'ended')];
  return { kind: 'crowsnest recording', version: 1, environment, window: { from, until }, ...(ended === undefined ? {} : { ended }) };
};

const answersIn = (lines: readonly string[]): ReadonlyMap<string, Answer> =>
  new Map(
    lines.map((line) => {
      const { request, answer } = mapAt(JSON.parse(line));
      if (!isMap(request) || !isMap(answer)) throw new Error('a line is not an answer');
      return [JSON.stringify(request), answer as Answer]; // as it was written by recordingServer
    }),
  );

const shown = (request: ServerRequest): string => ('query' in request ? request.query.replace(/\s+/g, ' ') : wireOf(request).path);

const serverOf = (answers: ReadonlyMap<string, Answer>): { readonly server: Server; readonly lacks: () => readonly string[] } => {
  const missing = new Set<string>();
  let used: Usage = { requests: 0, samples: 0 };
  const read = async (request: ServerRequest): Promise<Answer> => {
    const answer = answers.get(keyOf(request));
    if (answer === undefined) {
      missing.add(shown(request));
      return { kind: 'no answer', message: `the recording has no answer to ${shown(request)}` };
    }
    used = { requests: used.requests + 1, samples: used.samples + (answer.kind === 'data' ? samplesIn(answer.data) : 0) };
    return answer;
  };
  return { server: { read, used: () => used }, lacks: () => [...missing].sort() };
};

/** Reads a recording, from which a replay needs no server. */
export const readRecording = (bytes: Uint8Array): Recorded => {
  try {
    const [first = '', ...lines] = gunzipSync(bytes).toString('utf8').trimEnd().split('\n');
    const meta = metaOf(JSON.parse(first));
    if (meta === undefined) return { kind: 'unreadable', why: 'its first line is not that of a recording of this version' };
    return { kind: 'recording', meta, ...serverOf(answersIn(lines)) };
  } catch (error) {
    return { kind: 'unreadable', why: `it is not a recording: ${firstLine(error)}` };
  }
};
