import { parsePromQL } from './parse';

/** A series by its name, which may be empty, and its labels. */
export interface NamedSeries {
  readonly metric: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Reads `metric{label="value"}` as tests name series; nothing where it is anything else. */
export const namedSeries = (text: string): NamedSeries | undefined => {
  const read = parsePromQL(text);
  if (read.kind !== 'VectorSelector' || read.offset !== 0 || read.at !== undefined || read.names.length > 0) return undefined;
  if (read.matchers.some(({ operator }) => operator !== '=')) return undefined;
  return { metric: read.metric, labels: Object.fromEntries(read.matchers.map(({ label, value }) => [label, value])) };
};
