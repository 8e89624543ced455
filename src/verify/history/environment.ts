import { type Side, sideOf } from '../../diff/side';
import type { ObjectGraph } from '../../lint/graph/graph';
import { changeKey } from './change-key';
import { type Notified, notifiedOf } from './messages/notified';
import { type Hindsight, hindsightOf } from './replay/hindsight';
import { outagesOf } from './replay/outages';
import type { PastIncident } from './replay/past-incidents';
import { type ReplayedAlert, replayAlert } from './replay/replay';
import { type Selection, type Subjects, subjectsOf } from './replay/subjects';
import type { Window } from './replay/window';
import type { Server, Used } from './server/server';

/** What is replayed of two states of one environment. */
export interface ReplayRequest extends Selection {
  readonly environment: string;
  readonly before: ObjectGraph;
  readonly after: ObjectGraph;
  readonly window: Window;
  /** The time zone of the people who are notified. */
  readonly zone: string;
  /** Whether other bounds and waits are tried. */
  readonly table: boolean;
  /** What happened in the window, as people know. */
  readonly incidents: readonly PastIncident[];
  readonly server: Server;
  readonly onAlert: (called: string) => void;
}

/** The alerts of one environment on its history. */
export interface EnvironmentReplay {
  readonly environment: string;
  /** Says of which change it is. */
  readonly change: string;
  readonly window: Window;
  readonly alerts: readonly ReplayedAlert[];
  /** Absent where nothing was replayed. */
  readonly notified?: Notified;
  /** Absent where no incidents were given. */
  readonly hindsight?: Hindsight;
  readonly outages: readonly Window[];
  readonly leftOut: readonly string[];
  readonly used: Used;
}

/** What is replayed, and of which states. */
export interface Plan extends Subjects {
  readonly sides: Readonly<Record<'before' | 'after', Side>>;
}

/** Which alerts of an environment are replayed. */
export const planOf = ({
  before,
  after,
  ...selection
}: Omit<ReplayRequest, 'server' | 'window' | 'zone' | 'table' | 'incidents' | 'onAlert'>): Plan => {
  const sides = { before: sideOf(before), after: sideOf(after) };
  return { sides, ...subjectsOf(sides.before, sides.after, selection) };
};

/** Replays alerts one after the other, so that an answer that is cut off is whole up to there. */
export const replayEnvironment = async (
  request: ReplayRequest,
  { subjects, recordings, leftOut, sides }: Plan,
): Promise<EnvironmentReplay> => {
  const { environment, server, window, zone, table, incidents, onAlert } = request;
  const outages = subjects.length === 0 ? [] : await outagesOf(server, window);
  const alerts: ReplayedAlert[] = [];
  for (const subject of subjects) {
    alerts.push(await replayAlert(subject, { server, window, recordings, outages, table }));
    onAlert(subject.called);
  }
  const notified = subjects.length === 0 ? {} : { notified: await notifiedOf(alerts, { environment, sides, window, zone, server }) };
  return {
    environment,
    change: changeKey(sides, environment),
    window,
    alerts,
    ...notified,
    ...(incidents.length === 0 ? {} : { hindsight: hindsightOf(alerts, incidents, window) }),
    outages,
    leftOut,
    used: server.used(),
  };
};
