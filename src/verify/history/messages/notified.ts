import { configOf } from '../../../diff/configs';
import type { Side } from '../../../diff/side';
import { recordedFirings } from '../replay/calibration';
import type { Firing } from '../replay/firings';
import { readHistory } from '../replay/presence';
import type { Outcome, ReplayedAlert } from '../replay/replay';
import { slotsIn, type Window } from '../replay/window';
import type { Server } from '../server/server';
import { arrivalsOf, usualDelay } from './arrival';
import { countsOf, type MessageCount } from './counts';
import { messagesOf } from './messages';

/** Messages of a window: as they were, and as they will be. */
export interface Notified {
  readonly zone: string;
  /** Absent where a state has no configuration of Alertmanager. */
  readonly before?: readonly MessageCount[];
  readonly after?: readonly MessageCount[];
  /** Why some messages are not counted. */
  readonly missing: readonly string[];
}

/** What messages are computed from. */
export interface MessageRequest {
  readonly environment: string;
  readonly sides: Readonly<Record<'before' | 'after', Side>>;
  readonly window: Window;
  readonly zone: string;
  readonly server: Server;
}

// The usual distance of evaluations; alerts that nobody replays need not be exact to the second.
const step = 30_000;

// Whatever else fired then is grouped with what is replayed, and inhibits it.
const othersThatFired = async ({ server, window }: MessageRequest, replayed: ReadonlySet<string>): Promise<readonly Firing[] | string> => {
  const slots = slotsIn(window, step, 0);
  const history = await readHistory(server, { query: 'ALERTS{alertstate="firing"}', slots, behind: 0 });
  if (history.kind === 'unknown') return history.why;
  return recordedFirings(history.series, slots).filter(({ labels }) => !replayed.has(labels.alertname ?? ''));
};

const firingsOf = (outcome: Outcome | undefined): readonly Firing[] => (outcome?.kind === 'replayed' ? outcome.firings : []);

/** Counts the messages of what was replayed together with everything else that fired, through the routes of each state. */
export const notifiedOf = async (alerts: readonly ReplayedAlert[], request: MessageRequest): Promise<Notified> => {
  const { environment, sides, window, zone } = request;
  const names = new Set(alerts.flatMap(({ subject: { before, after } }) => [before?.name ?? '', after?.name ?? '']));
  const others = await othersThatFired(request, names);
  const countsIn = (state: 'before' | 'after'): readonly MessageCount[] | undefined => {
    const configuration = configOf(sides[state], environment);
    if (configuration === undefined) return undefined;
    const prometheus = sides[state].graph.prometheuses.find((one) => one.environment === environment);
    const arrivals = (firings: readonly Firing[], interval: number) =>
      arrivalsOf(firings, prometheus, { interval, resendDelay: usualDelay });
    const all = [
      ...alerts.flatMap((alert) => arrivals(firingsOf(alert[state]), alert.subject[state]?.interval ?? step)),
      ...arrivals(typeof others === 'string' ? [] : others, step),
    ];
    return countsOf(messagesOf(configuration, all, window.until), window, zone);
  };
  const [before, after] = [countsIn('before'), countsIn('after')];
  const unproven = alerts.filter((alert) => [alert.before, alert.after].some((outcome) => outcome?.kind === 'not provable'));
  return {
    zone,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    missing: [
      ...(typeof others === 'string' ? [`other alerts: ${others}`] : []),
      ...(unproven.length === 0 ? [] : [`${unproven.map(({ subject }) => subject.called).join(', ')}: not provable`]),
    ],
  };
};
