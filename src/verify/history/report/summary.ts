import type { Firing } from '../replay/firings';
import type { Outcome, ReplayedAlert } from '../replay/replay';
import type { Window } from '../replay/window';

/** How often and how long a rule fired. */
export interface Summary {
  /** Alerts that fired, each label set for itself. */
  readonly firings: number;
  /** Stretches in which any alert of the rule fired. */
  readonly episodes: number;
  /** How long any of them fired, in milliseconds. */
  readonly total: number;
  readonly longest: number;
}

/** Stretches that firings cover together, within a window. */
const episodesOf = (firings: readonly Firing[], { from, until }: Window): readonly Window[] => {
  const episodes: { from: number; until: number }[] = [];
  for (const firing of [...firings].sort((a, b) => a.from - b.from)) {
    const end = firing.until ?? until;
    const last = episodes.at(-1);
    if (last !== undefined && firing.from <= last.until) last.until = Math.max(last.until, end);
    else episodes.push({ from: Math.max(from, firing.from), until: end });
  }
  return episodes;
};

/** Counts firings. */
export const summaryOf = (firings: readonly Firing[], window: Window): Summary => {
  const lengths = episodesOf(firings, window).map(({ from, until }) => until - from);
  return {
    firings: firings.length,
    episodes: lengths.length,
    total: lengths.reduce((sum, length) => sum + length, 0),
    longest: Math.max(0, ...lengths),
  };
};

/** How a change alters an alert. */
export type Effect = 'more' | 'fewer' | 'same' | 'not-provable';

const firingsOf = (outcome: Outcome | undefined): readonly Firing[] | undefined =>
  outcome === undefined ? [] : outcome.kind === 'replayed' ? outcome.firings : undefined;

/** Whether an alert fires more or less often than it did. */
export const effectOf = ({ before, after }: ReplayedAlert): Effect => {
  const [was, is] = [firingsOf(before), firingsOf(after)];
  if (was === undefined || is === undefined) return 'not-provable';
  return is.length > was.length ? 'more' : is.length < was.length ? 'fewer' : 'same';
};
