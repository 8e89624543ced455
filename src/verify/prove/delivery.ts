import { titlePlace } from '../../compile/alertmanager/templates';
import { messageWords } from '../../compile/alertmanager/words';
import { clusterLabel } from '../../compile/config/external-labels';
import { meaningOf } from '../../core/alerts/severity-words';
import { inMilliseconds } from '../../language/quantity';
import type { Candidate } from './candidates';
import type { Destination } from './expectation';
import { faultsOf, headOf, isAbout, isAt, placeOf, type Wanted } from './judgement';
import { notifyError } from './logs';
import type { Message } from './message';
import { failed, pass, passed, type Run, type Sight } from './run';
import { waitFor } from './wait';

const slack = 60_000;
// Alertmanager tries again at once where a second attempt may help.
const secondChance = 2_000;

const where = ({ kind, room, address, receiver }: Destination): string =>
  kind === 'slack' ? `Slack ${room}` : kind === 'email' ? `mail to ${room}` : `webhook of ${receiver} (${address})`;

const wantedOf = ({ stack }: Run, { rule }: Candidate, status: Wanted['status'], summary: string | undefined): Wanted => ({
  place: titlePlace({ environment: stack.environment.name, ...clusterLabel(stack.environment) }),
  language: stack.environment.alerting.language,
  alert: rule.alert,
  severity: rule.severity,
  pages: meaningOf(stack.environment.alerting.severities, rule.severity) === 'critical',
  status,
  externalUrl: stack.alertmanager.externalUrl,
  ...(summary === undefined ? {} : { summary }),
});

// A value in the summary changes with every evaluation; the message may hold an earlier one.
const summaryOf = async (run: Run, { rule }: Candidate): Promise<string | undefined> => {
  if (rule.summary.includes('$value')) return undefined;
  const rules = await run.servers.watch.rules();
  const alerts = rules.filter(({ name }) => name === rule.alert).flatMap((one) => one.alerts);
  return alerts.length === 1 ? alerts[0]?.annotations.summary : undefined;
};

const isElsewhere = (message: Message, { audience }: Candidate): boolean =>
  !audience.destinations.some((destination) => isAt(message, destination));

const misplaced = (run: Run, candidate: Candidate, messages: readonly Message[]): Sight | undefined => {
  const stray = messages.find((message) => isElsewhere(message, candidate));
  if (stray === undefined) return undefined;
  const should = candidate.audience.destinations.map(where).join(' and ') || 'nobody';
  return failed(`its message arrived at ${placeOf(stray)}; ${run.stack.environment.name} notifies ${should}`);
};

const errorsOf = (run: Run, { audience }: Candidate): string | undefined =>
  audience.receivers.flatMap((receiver) => notifyError(run.servers.alertmanagerLog, receiver) ?? []).at(-1);

// Heartbeats that come often enough are waited for twice: one alone would not keep a dead man's switch quiet.
const timesOf = (run: Run, { audience, quiet }: Candidate): number =>
  quiet === undefined && inMilliseconds(audience.repeat) / run.factor <= 5_000 ? 2 : 1;

const judged = (arrived: readonly Message[], destinations: readonly Destination[], wanted: Wanted, times: number): Sight | undefined => {
  const found = destinations.map((destination) => arrived.filter((message) => isAt(message, destination)));
  if (found.some((messages) => messages.length < times)) return undefined;
  const faults = found.flatMap((messages, index) => {
    const [first] = messages;
    const wording = destinations[index]?.wording ?? 'own';
    return first === undefined ? [] : faultsOf(first, wanted, wording).map((fault) => `${placeOf(first)}: ${fault}`);
  });
  if (faults.length > 0) return failed(faults.join('; '));
  const heads = found.flatMap((messages, index) => {
    const [first] = messages;
    const destination = destinations[index];
    return first === undefined || destination === undefined
      ? []
      : [`${where(destination)}: ${headOf(first)}${times > 1 ? `, ${times} times` : ''}`];
  });
  return passed(heads.join('; '));
};

const saysResolved = (title: string): boolean => Object.values(messageWords).some(({ resolved }) => title.includes(`[${resolved}:`));

const isAllClear = ({ content }: Message): boolean => {
  switch (content.kind) {
    case 'slack':
      return content.color === 'good' || saysResolved(content.title);
    case 'email':
      return saysResolved(content.subject);
    case 'webhook':
      return content.status === 'resolved';
    case 'unreadable':
      return true;
  }
};

/**
 * Waits until an alert that fired before its play, such as before the first scrape, has been taken back everywhere.
 * Until then Alertmanager takes the one that is to come for the same, and sends nothing before it repeats itself.
 */
export const awaitTakenBack = async (run: Run, { audience, rule }: Candidate): Promise<void> => {
  if (!(await run.servers.watch.hasFired(rule.alert))) return;
  const begun = performance.now();
  const taken = (2 * inMilliseconds(audience.interval)) / run.factor;
  const isTakenBack = (destination: Destination): boolean => {
    const last = run.messages().findLast((message) => isAbout(message, rule.alert) && isAt(message, destination));
    if (last === undefined || !destination.sendsResolved) return performance.now() - begun > taken + secondChance;
    return isAllClear(last);
  };
  await waitFor(() => run.signal.aborted || audience.destinations.every(isTakenBack) || undefined, taken + slack);
};

/** Waits for the messages about an alert that fires, at every place that the environment file names. */
export const awaitDelivery = async (run: Run, candidate: Candidate, since: number): Promise<boolean> => {
  const { audience, rule } = candidate;
  const wanted = wantedOf(run, candidate, 'firing', await summaryOf(run, candidate));
  const times = timesOf(run, candidate);
  const begun = performance.now();
  // Long enough for a message that should not be.
  const silence = inMilliseconds(audience.interval) / run.factor + secondChance;
  const sent = () => run.messages().filter((message) => message.at >= since && isAbout(message, rule.alert));
  return pass(run, {
    hop: 'delivered',
    alert: rule.alert,
    limit: (2 * inMilliseconds(audience.interval)) / run.factor + slack,
    look: async () => {
      const stray = misplaced(run, candidate, sent());
      if (stray !== undefined) return stray;
      if (audience.destinations.length === 0)
        return performance.now() - begun < silence
          ? undefined
          : passed(`nobody is notified: ${audience.receivers.join(', ')} has no way to`);
      // The all-clear of an earlier time may have been on its way.
      const seen = judged(
        sent().filter((message) => !isAllClear(message)),
        audience.destinations,
        wanted,
        times,
      );
      if (seen !== undefined) return seen;
      const error = errorsOf(run, candidate);
      return error === undefined || performance.now() - begun < secondChance
        ? undefined
        : failed(`Alertmanager cannot notify ${audience.receivers.join(', ')}: ${error}`);
    },
    otherwise: () =>
      `no message arrived at ${audience.destinations
        .filter((one) => !sent().some((message) => isAt(message, one)))
        .map(where)
        .join(', ')}`,
  });
};

/**
 * Waits until an alert that was taken back while its workload is broken, as by a scrape that a busy machine missed, has come again
 * everywhere. One that clears by itself does not come again, and has no all-clear when the workload heals.
 */
export const awaitHeld = async (run: Run, { audience, rule }: Candidate, fired: number): Promise<void> => {
  const isHeld = (destination: Destination): boolean => {
    const last = run.messages().findLast((one) => one.at >= fired && isAbout(one, rule.alert) && isAt(one, destination));
    return last === undefined || !isAllClear(last);
  };
  const limit = (2 * inMilliseconds(audience.interval)) / run.factor + slack;
  await waitFor(() => run.signal.aborted || audience.destinations.every(isHeld) || undefined, limit);
};

const arrived = (run: Run, { rule }: Candidate): string => {
  const heads = run
    .messages()
    .filter((message) => isAbout(message, rule.alert))
    .map(headOf);
  return heads.length === 0 ? '' : `; what came of it is ${heads.join(', ')}`;
};

/** Waits for the all-clear at every place that is to get one, and for nothing anywhere else since the alert fired. */
export const awaitAllClear = async (
  run: Run,
  candidate: Candidate,
  times: { readonly fired: number; readonly over: number },
): Promise<boolean> => {
  const { audience, rule } = candidate;
  const destinations = audience.destinations.filter(({ sendsResolved }) => sendsResolved);
  const wanted = wantedOf(run, candidate, 'resolved', undefined);
  const sentSince = (time: number) => run.messages().filter((message) => message.at >= time && isAbout(message, rule.alert));
  return pass(run, {
    hop: 'all-clear',
    alert: rule.alert,
    limit: (2 * inMilliseconds(audience.interval)) / run.factor + slack,
    look: async () => {
      const stray = misplaced(run, candidate, sentSince(times.fired));
      if (stray !== undefined) return stray;
      if (destinations.length === 0) return passed('nobody is to be notified');
      // A reminder that it fires may have been on its way.
      return judged(sentSince(times.over).filter(isAllClear), destinations, wanted, 1);
    },
    otherwise: () => `no all-clear arrived at ${destinations.map(where).join(', ')}${arrived(run, candidate)}`,
  });
};
