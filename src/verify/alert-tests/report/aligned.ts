/** Lines with their cells under each other: the first columns to the left, numbers to the right. A short row has fewer cells. */
export const aligned = (rows: readonly (readonly string[])[], textColumns: number): readonly string[] => {
  const columns = Math.max(0, ...rows.map((cells) => cells.length));
  const widths = Array.from({ length: columns }, (_, index) => Math.max(...rows.map((cells) => cells[index]?.length ?? 0)));
  const padded = (cell: string, index: number): string =>
    index < textColumns ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0);
  return rows.map((cells) => cells.map(padded).join('  ').trimEnd());
};
