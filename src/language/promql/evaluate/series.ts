/** Labels of a series; the name of the metric is `__name__`. */
export type Labels = Readonly<Record<string, string>>;

/** What is at one place of a series. */
export const mark = { nothing: 0, sample: 1, stale: 2 } as const;

/** Samples at equal distances from time zero on; all times are milliseconds. */
export interface Series {
  readonly labels: Labels;
  readonly interval: number;
  readonly values: Float64Array;
  /** One `mark` per place. */
  readonly marks: Uint8Array;
}

/** Label of the metric's name. */
export const nameLabel = '__name__';

/** A series whose samples are filled in while time passes. */
export const emptySeries = (labels: Labels, interval: number, places: number): Series => ({
  labels,
  interval,
  values: new Float64Array(places),
  marks: new Uint8Array(places),
});

/** One text per set of labels. */
export const keyOf = (labels: Labels): string =>
  Object.keys(labels)
    .sort()
    .map((label) => `${label}\u0000${labels[label]}`)
    .join('\u0001');

/** Labels without those that a test names. */
export const without = (labels: Labels, dropped: (label: string, value: string) => boolean): Labels =>
  Object.fromEntries(Object.entries(labels).filter(([label, value]) => !dropped(label, value)));

/** Labels without the name of the metric. */
export const withoutName = (labels: Labels): Labels => without(labels, (label) => label === nameLabel);

/** The named labels, as far as a set has them. */
export const only = (labels: Labels, kept: readonly string[]): Labels =>
  Object.fromEntries(kept.flatMap((label) => (labels[label] === undefined ? [] : [[label, labels[label]]])));
