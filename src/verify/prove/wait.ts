/** Looks again after so long, in milliseconds. */
const pause = 100;

const later = (length: number): Promise<void> => new Promise((done) => setTimeout(done, length));

/** Looks until there is something, or until so many milliseconds have passed; the look at the end counts, too. */
export const waitFor = async <Found>(
  look: () => Promise<Found | undefined> | Found | undefined,
  limit: number,
): Promise<Found | undefined> => {
  const deadline = performance.now() + limit;
  for (;;) {
    const isLast = performance.now() >= deadline;
    const found = await look();
    if (found !== undefined || isLast) return found;
    await later(pause);
  }
};
