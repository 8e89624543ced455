import { factsOf } from '../../core/charts/facts';
import type { ChartFacts } from '../../core/charts/facts/facts';
import type { Values } from '../../core/charts/helm-values';
import type { Linked } from '../checks/check';
import type { Release } from './release';
import { mergedValues } from './releases';

/** A release of a chart that facts are recorded of. */
export interface KnownRelease {
  readonly release: Release;
  readonly facts: ChartFacts;
  readonly values: Values;
  /** How messages call the chart: with the version that was looked at. */
  readonly chart: string;
  /** What to add where another version is installed: facts are of the recorded one. */
  readonly otherVersion: string;
  /** A finding is a warning where something it rests on was not seen. */
  readonly certain: boolean;
}

const isRecorded = ({ version: recorded }: ChartFacts, { version }: Release): boolean => version === recorded || version === '';

const knownOf = (release: Release): readonly KnownRelease[] => {
  const facts = factsOf(release.chart);
  if (facts === undefined) return [];
  const recorded = isRecorded(facts, release);
  return [
    {
      release,
      facts,
      values: mergedValues(release),
      chart: `${facts.chart} ${facts.version}`,
      otherVersion: recorded ? '' : `; known of ${facts.version}, not of ${release.version}, which crowsnest check --charts renders`,
      certain: recorded && release.unread.length === 0,
    },
  ];
};

/** Releases of charts that facts are recorded of, except those that were rendered: what they render is known. */
export const knownReleases = ({ graph, rendered = new Set() }: Linked): readonly KnownRelease[] =>
  graph.releases.filter(({ who }) => !rendered.has(who)).flatMap(knownOf);

/** The same, of which all values are at hand: what a value would settle may be in one that is not. */
export const completelyKnown = (linked: Linked): readonly KnownRelease[] =>
  knownReleases(linked).filter(({ release }) => release.unread.length === 0);

/** The level of a finding about a release. */
export const levelOf = (certain: boolean): { readonly level?: 'warning' } => (certain ? {} : { level: 'warning' });

/** A name with `<release>` in it, as a release has it. */
export const nameIn = (pattern: string, { release }: Release): string =>
  release === '' ? pattern : pattern.replaceAll('<release>', release);
