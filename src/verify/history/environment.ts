import { sideOf } from '../../diff/side';
import type { ObjectGraph } from '../../lint/graph/graph';
import { outagesOf } from './replay/outages';
import { type ReplayedAlert, replayAlert } from './replay/replay';
import { type Selection, type Subjects, subjectsOf } from './replay/subjects';
import type { Window } from './replay/window';
import type { Server, Usage } from './server/server';

/** What is replayed of two states of one environment. */
export interface ReplayRequest extends Selection {
  readonly environment: string;
  readonly before: ObjectGraph;
  readonly after: ObjectGraph;
  readonly window: Window;
  readonly server: Server;
  readonly onAlert: (called: string) => void;
}

/** The alerts of one environment on its history. */
export interface EnvironmentReplay {
  readonly environment: string;
  readonly window: Window;
  readonly alerts: readonly ReplayedAlert[];
  readonly outages: readonly Window[];
  readonly leftOut: readonly string[];
  readonly used: Usage;
}

/** Which alerts of an environment are replayed. */
export const plannedSubjects = ({
  before,
  after,
  environment,
  all,
  names,
}: Omit<ReplayRequest, 'server' | 'window' | 'onAlert'>): Subjects =>
  subjectsOf(sideOf(before), sideOf(after), { environment, all, names });

/** Replays alerts one after the other, so that an answer that is cut off is whole up to there. */
export const replayEnvironment = async (
  request: ReplayRequest,
  { subjects, recordings, leftOut }: Subjects,
): Promise<EnvironmentReplay> => {
  const { environment, server, window, onAlert } = request;
  const outages = subjects.length === 0 ? [] : await outagesOf(server, window);
  const alerts: ReplayedAlert[] = [];
  for (const subject of subjects) {
    alerts.push(await replayAlert(subject, { server, window, recordings, outages }));
    onAlert(subject.called);
  }
  return { environment, window, alerts, outages, leftOut, used: server.used() };
};
