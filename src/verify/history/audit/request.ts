import type { AlertFact, RecordFact, Side } from '../../../diff/side';
import type { Window } from '../replay/window';
import type { Answer } from '../server/answer';
import type { ServerRequest } from '../server/request';
import type { Server } from '../server/server';
import { type Audited, type Finding, nothingFound } from './finding';

/** What is compared with a live system. */
export interface AuditRequest {
  readonly side: Side;
  readonly environment: string;
  readonly server: Server;
  /** Absent where its Alertmanager is not read. */
  readonly alertmanager?: Server;
  readonly window: Window;
  /** Whether hints are wanted, which cost more requests. */
  readonly hints: boolean;
}

/** An expression that reads series, and what it belongs to. */
export interface Reader {
  readonly name: string;
  readonly text: string;
}

/** What an environment declares, as far as its Prometheus evaluates it. */
export interface Declared {
  readonly alerts: readonly AlertFact[];
  readonly records: readonly RecordFact[];
  /** All rules, and the panels. */
  readonly readers: readonly Reader[];
}

/** Data of an answer judged, or a note of what could not be read. */
export const judgedAnswer = (what: string, answer: Answer, judge: (data: unknown) => readonly Finding[]): Audited => {
  switch (answer.kind) {
    case 'data':
      return { ...nothingFound, findings: judge(answer.data) };
    case 'not offered':
      return { ...nothingFound, lacks: [what] };
    case 'no answer':
    case 'query failed':
    case 'query refused':
      return { ...nothingFound, unread: [{ what, why: answer.message }] };
  }
};

/** Reads one thing and judges it. */
export const judged = async (
  server: Server,
  request: ServerRequest,
  { what, judge }: { readonly what: string; readonly judge: (data: unknown) => readonly Finding[] },
): Promise<Audited> => judgedAnswer(what, await server.read(request), judge);
