/** The index of the first of some ranges in order that ends behind a place; their number where none does. */
export const firstBehind = (ranges: readonly (readonly [from: number, to: number])[], place: number): number => {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle]?.[1] ?? 0) > place) high = middle;
    else low = middle + 1;
  }
  return low;
};
