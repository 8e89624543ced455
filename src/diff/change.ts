import { withName } from './placeholder';

/** How much harm a change may do, from none to high. */
export const risks = ['none', 'low', 'medium', 'high'] as const;
export type Risk = (typeof risks)[number];

/** What a change is about, in the order in which reports show them. */
export const areas = ['alerts', 'notifications', 'silence', 'targets', 'secrets', 'delivery', 'dashboards', 'load'] as const;
export type Area = (typeof areas)[number];

/** One thing that behaves otherwise in an environment. */
export interface Effect {
  readonly area: Area;
  /** A sentence that starts with what it is about. */
  readonly words: string;
  readonly risk: Risk;
  /** Why it is that risky. */
  readonly reason: string;
}

/** An effect with the environments that have it; empty names represent what environments share. */
export interface Change extends Effect {
  readonly environments: readonly string[];
}

/** The greater of two risks. */
export const greater = (a: Risk, b: Risk): Risk => (risks.indexOf(a) >= risks.indexOf(b) ? a : b);

/** The greatest risk of all. */
export const greatest = (all: readonly { readonly risk: Risk }[]): Risk =>
  all.reduce<Risk>((most, { risk }) => greater(most, risk), 'none');

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The riskiest first, then by area and words. */
const compareEffects = (a: Effect, b: Effect): number =>
  risks.indexOf(b.risk) - risks.indexOf(a.risk) || areas.indexOf(a.area) - areas.indexOf(b.area) || byCodeUnit(a.words, b.words);

/** The effects of all environments; one that several have is reported once, with `${env}` for their names in it. */
export const mergeEffects = (byEnvironment: ReadonlyMap<string, readonly Effect[]>): readonly Change[] => {
  const merged = new Map<string, { effect: Effect; environments: string[] }>();
  for (const [environment, effects] of byEnvironment) {
    for (const { area, words, risk, reason } of effects) {
      const key = JSON.stringify([area, words, risk, reason]);
      const told = merged.get(key) ?? { effect: { area, words, risk, reason }, environments: [] };
      if (!told.environments.includes(environment)) told.environments.push(environment);
      merged.set(key, told);
    }
  }
  return [...merged.values()]
    .map(({ effect, environments }): Change => {
      const [only = '', ...others] = environments;
      if (others.length > 0) return { ...effect, environments: environments.sort() };
      return { ...effect, words: withName(effect.words, only), reason: withName(effect.reason, only), environments };
    })
    .sort((a, b) => compareEffects(a, b) || byCodeUnit(a.environments.join(), b.environments.join()));
};

const most = 4;

/** Names in a sentence: `a, b and c`, or the first ones and how many more. */
export const namesOf = (names: readonly string[]): string => {
  const unique = [...new Set(names)].sort();
  const shown = unique.length > most ? unique.slice(0, most - 1) : unique;
  const rest = unique.length - shown.length;
  const parts = rest > 0 ? [...shown, `${rest} more`] : shown;
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
};

/** `is` or `are`, and other pairs, by how many there are. */
export const agree = (count: number, one: string, several: string): string => (count === 1 ? one : several);
