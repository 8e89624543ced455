import { isMap, listAt } from '../../../core/json';
import { grouped } from '../../../core/problem';
import { type Answer, answerOf } from './answer';
import { authorizationFor } from './authorization';
import { expectedOf, type ServerRequest, wireOf } from './request';
import { type Endpoint, transport } from './transport';

/** A Prometheus that is read, live or recorded. */
export interface Server {
  readonly read: (request: ServerRequest) => Promise<Answer>;
  /** What was read so far. */
  readonly used: () => Used;
}

/** How much was read. */
export interface Usage {
  readonly requests: number;
  readonly samples: number;
}

/** What was read, and why no more than that where reading ended early. */
export interface Used extends Usage {
  readonly ended?: string;
}

/** How a live Prometheus is read. */
export interface LiveServer extends Endpoint {
  /** How much may be read in all. */
  readonly budget: Usage;
  /** How many requests may be at work at once. */
  readonly parallel: number;
  /** Waits so many milliseconds, or until the run is stopped. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

// How long a server that is too busy is left alone before each further attempt.
const pauses = [1000, 4000, 15_000];

/** Samples in the data of an answer. */
export const samplesIn = (data: unknown): number =>
  listAt(data, 'result').reduce<number>(
    (sum, series) => sum + (isMap(series) && 'values' in series ? listAt(series, 'values').length : 1),
    0,
  );

/** Lets so many through at once. */
const gate = (places: number): (<Result>(work: () => Promise<Result>) => Promise<Result>) => {
  let free = places;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((next) => waiting.push(next));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
};

const usedUp = (used: Usage, budget: Usage): string | undefined => {
  if (used.requests >= budget.requests) return `all ${grouped(budget.requests)} requests that --max-requests allows are used up`;
  if (used.samples >= budget.samples) return `all ${grouped(budget.samples)} samples that --max-samples allows are used up`;
  return undefined;
};

/** Reads a live Prometheus; once it cannot be worked with, nothing more is sent. */
export const liveServer = (live: LiveServer): Server => {
  const through = gate(live.parallel);
  const authorization = authorizationFor(live);
  let used: Usage = { requests: 0, samples: 0 };
  let ended: string | undefined;
  const sendOnce = async (request: ServerRequest): Promise<Answer> => {
    ended ??= live.signal.aborted ? 'stopped' : usedUp(used, live.budget);
    if (ended !== undefined) return { kind: 'no answer', message: ended };
    used = { ...used, requests: used.requests + 1 };
    const authorized = await authorization();
    if (authorized.kind === 'refused') return { kind: 'no answer', message: authorized.why };
    const result = await transport(live, wireOf(request), authorized.headers);
    return result.kind === 'response' ? answerOf(result, expectedOf(request)) : { kind: 'no answer', message: result.why };
  };
  const send = async (request: ServerRequest): Promise<Answer> => {
    let answer = await sendOnce(request);
    for (const pause of pauses) {
      if (answer.kind !== 'no answer' || answer.busy !== true || ended !== undefined) break;
      await live.pause(pause);
      answer = await sendOnce(request);
    }
    if (answer.kind === 'data') used = { ...used, samples: used.samples + samplesIn(answer.data) };
    if (answer.kind !== 'no answer') return answer;
    ended ??= answer.message;
    return { kind: 'no answer', message: answer.message };
  };
  return { read: (request) => through(() => send(request)), used: () => (ended === undefined ? used : { ...used, ended }) };
};
