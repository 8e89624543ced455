/** A credential that was found in a text, which nobody may print. */
export interface Credential {
  /** What it is, e.g. `a Slack webhook address`. */
  readonly what: string;
  readonly secret: string;
}

/** A credential with its place in a text: offsets of its first character and behind its last, as it is written there. */
export interface Hit extends Credential {
  readonly from: number;
  readonly to: number;
  /** How it is written there, from the inside out: itself, then what it is packed in. */
  readonly writtenAs: readonly string[];
  /** Those of them that are an encoding of it. */
  readonly encodedAs: readonly string[];
}

/** A hit that is written as it is. */
export const hitAt = (what: string, secret: string, from = 0): Hit => ({
  what,
  secret,
  from,
  to: from + secret.length,
  writtenAs: [secret],
  encodedAs: [],
});

// Texts that hold a credential and little else are hidden as a whole.
const mostBesides = 400;

/** The texts that show a credential: itself, its encodings, and what holds little else. */
export const showing = ({ secret, writtenAs, encodedAs }: Hit): readonly string[] => [
  ...encodedAs,
  ...writtenAs.filter((text) => text.length <= secret.length + mostBesides),
];

/** Hits of which no two overlap: of those that do, the first in the list stays. */
export const apart = <One extends Hit>(hits: readonly One[]): readonly One[] => {
  if (hits.length < 2) return hits;
  const ordered = hits.map((hit, rank) => ({ hit, rank })).sort((a, b) => a.hit.from - b.hit.from || a.rank - b.rank);
  const kept: { readonly hit: One; readonly rank: number }[] = [];
  for (const next of ordered) {
    const last = kept.at(-1);
    if (last === undefined || last.hit.to <= next.hit.from) kept.push(next);
    else if (next.rank < last.rank) kept[kept.length - 1] = next;
  }
  return kept.map(({ hit }) => hit);
};
