import type { Firing } from './firings';
import type { PastIncident } from './past-incidents';
import type { Outcome, ReplayedAlert } from './replay';
import type { Window } from './window';

/** What alerts made of an incident. */
export interface Noticed {
  /** The first alert that fired in it; absent where none did. */
  readonly by?: string;
  /** How long after the incident began, in milliseconds; 0 where it fired already. */
  readonly after?: number;
}

/** An incident, and what noticed it in each state. */
export interface JudgedIncident {
  readonly incident: PastIncident;
  readonly before: Noticed;
  readonly after: Noticed;
}

/** What alerts did about incidents, and how many of their firings were outside of all. */
export interface Hindsight {
  readonly incidents: readonly JudgedIncident[];
  readonly noise: Readonly<Record<'before' | 'after', number>>;
}

interface NamedFiring extends Firing {
  readonly name: string;
}

const overlaps = ({ from, until = Number.POSITIVE_INFINITY }: Firing, incident: Window): boolean =>
  from <= incident.until && until > incident.from;

const noticedBy = (firings: readonly NamedFiring[], incident: PastIncident): Noticed => {
  const [first] = firings.filter((firing) => overlaps(firing, incident));
  return first === undefined ? {} : { by: first.name, after: Math.max(0, first.from - incident.from) };
};

const firingsOf = (outcome: Outcome | undefined): readonly Firing[] => (outcome?.kind === 'replayed' ? outcome.firings : []);

/** Judges what was replayed by incidents that people know of; those outside of the window are left out. */
export const hindsightOf = (alerts: readonly ReplayedAlert[], incidents: readonly PastIncident[], window: Window): Hindsight => {
  const inState = (state: 'before' | 'after'): readonly NamedFiring[] =>
    alerts
      .flatMap((alert) => firingsOf(alert[state]).map((firing) => ({ ...firing, name: alert.subject.called })))
      .sort((a, b) => a.from - b.from || (a.name < b.name ? -1 : 1));
  const [before, after] = [inState('before'), inState('after')];
  const within = incidents.filter(({ from, until }) => from < window.until && until > window.from);
  const noise = (firings: readonly Firing[]): number => firings.filter((firing) => !within.some((one) => overlaps(firing, one))).length;
  return {
    incidents: within.map((incident) => ({ incident, before: noticedBy(before, incident), after: noticedBy(after, incident) })),
    noise: { before: noise(before), after: noise(after) },
  };
};
