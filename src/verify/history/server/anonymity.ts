import { createHmac, randomBytes } from 'node:crypto';
import { isMap, labelsAt, listAt, mapAt } from '../../../core/json';
import type { Answer } from './answer';

/** Makes of an answer one that names nobody. */
export type Anonymity = (answer: Answer) => Answer;

// What distinguishes series of one kind for Prometheus itself.
const structural = ['__name__', 'alertname', 'alertstate', 'le', 'quantile'];

/**
 * Replaces the values of labels that nothing reads, each by the same text wherever it is, so that what was equal still is.
 * The key of the hash is thrown away: otherwise, whoever guesses a value could see that it is there.
 */
export const anonymity = (read: ReadonlySet<string>): Anonymity => {
  const key = randomBytes(32);
  const kept = new Set([...structural, ...read]);
  const hashed = (value: string): string => createHmac('sha256', key).update(value).digest('hex').slice(0, 16);
  const ofSeries = (series: unknown): unknown => {
    if (!isMap(series) || !isMap(series.metric)) return series;
    const metric = Object.entries(labelsAt(series, 'metric')).map(([label, value]) => [label, kept.has(label) ? value : hashed(value)]);
    return { ...series, metric: Object.fromEntries(metric) };
  };
  return (answer) => {
    // Errors show the labels of the series that they are about.
    if (answer.kind !== 'data') return { ...answer, message: answer.message.replace(/[{[].*/s, '...') };
    return { ...answer, data: { ...mapAt(answer.data), result: listAt(answer.data, 'result').map(ofSeries) } };
  };
};
