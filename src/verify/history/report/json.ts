import type { EnvironmentReplay } from '../environment';
import type { Firing } from '../replay/firings';
import type { Hindsight, Noticed } from '../replay/hindsight';
import type { Outcome, ReplayedAlert } from '../replay/replay';
import type { Window } from '../replay/window';
import { effectOf, summaryOf } from './summary';
import { wordsOf } from './words';

const iso = (time: number): string => new Date(time).toISOString();

const windowJson = ({ from, until }: Window) => ({ from: iso(from), until: iso(until) });

const firingJson = ({ labels, from, until }: Firing) => ({
  labels,
  from: iso(from),
  ...(until === undefined ? {} : { until: iso(until) }),
});

const outcomeJson = (outcome: Outcome | undefined, window: Window) => {
  if (outcome === undefined) return undefined;
  if (outcome.kind === 'not provable') return { notProvable: outcome.why };
  const { firings, evaluations, failed, inlined, warnings } = outcome;
  const { total, longest, ...counts } = summaryOf(firings, window);
  const lengths = { firingSeconds: total / 1000, longestSeconds: longest / 1000 };
  return { ...counts, ...lengths, evaluations, failedEvaluations: failed, inlined, warnings, list: firings.map(firingJson) };
};

const alertJson = (alert: ReplayedAlert, window: Window) => ({
  alert: alert.subject.called,
  effect: effectOf(alert),
  before: outcomeJson(alert.before, window),
  after: outcomeJson(alert.after, window),
  calibration: alert.calibration,
  sensitivity: alert.sensitivity,
  noSamplesOf: alert.unseen,
  phaseKnown: alert.phaseKnown,
});

const noticedJson = ({ by, after }: Noticed) => (by === undefined || after === undefined ? null : { by, afterSeconds: after / 1000 });

const hindsightJson = ({ incidents, noise }: Hindsight) => ({
  list: incidents.map(({ incident: { name, ...window }, before, after }) => ({
    name,
    ...windowJson(window),
    before: noticedJson(before),
    after: noticedJson(after),
  })),
  firingsOutside: noise,
});

/** A replay as JSON. */
export const replayJson = (replay: EnvironmentReplay): string => {
  const { environment, change, window, alerts, notified, hindsight, outages, leftOut, used } = replay;
  const data = {
    environment,
    change,
    window: windowJson(window),
    alerts: alerts.map((alert) => alertJson(alert, window)),
    messages: notified,
    incidents: hindsight === undefined ? undefined : hindsightJson(hindsight),
    outages: outages.map(windowJson),
    leftOut,
    used,
    words: wordsOf(replay),
  };
  return `${JSON.stringify(data, null, 2)}\n`;
};
