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

/** How many letters differ; names of one exporter begin and end alike, and what both share adds nothing. */
export const apart = (a: string, b: string): number => {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return distance(a.slice(start, a.length - end), b.slice(start, b.length - end));
};

/** The known name nearest to what was written, when it is near enough to be a slip. */
export const nearest = (written: string, known: readonly string[]): string | undefined => {
  const limit = Math.max(1, Math.floor(written.length / 3));
  const wanted = written.toLowerCase();
  let best: { readonly name: string; readonly far: number } | undefined;
  for (const name of known) {
    // Names differ by at least what one is longer than the other.
    if (Math.abs(name.length - written.length) > (best?.far ?? limit)) continue;
    const far = apart(wanted, name.toLowerCase());
    if (far > limit) continue;
    if (best === undefined || far < best.far || (far === best.far && name < best.name)) best = { name, far };
  }
  return best?.name;
};
