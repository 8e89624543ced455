// Damerau-Levenshtein distance (adjacent transpositions count once), two rows back.
const distance = (a: string, b: string): number => {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, (before[j - 2] ?? 0) + 1);
      current.push(best);
    }
    before = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
};

/** The known name nearest to what was written, when it is near enough to be a slip. */
export const nearest = (written: string, known: readonly string[]): string | undefined => {
  const limit = Math.max(1, Math.floor(written.length / 3));
  const ranked = known
    .filter((name) => Math.abs(name.length - written.length) <= limit)
    .map((name) => ({ name, far: distance(written.toLowerCase(), name.toLowerCase()) }))
    .filter(({ far }) => far <= limit)
    .sort((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1));
  return ranked[0]?.name;
};

/** `did you mean "x"?`, or the list of what is known when nothing is near. */
export const suggestion = (written: string, known: readonly string[]): string => {
  const near = nearest(written, known);
  if (near !== undefined) return `did you mean "${near}"?`;
  return known.length === 0 ? 'there is none to choose from' : `known are ${[...known].sort().join(', ')}`;
};
