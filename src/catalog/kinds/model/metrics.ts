import type { Signal } from '../../../core/alerts/signal';
import { counter, gauge, histogram } from '../../common/metrics';
import { type ModelContext, modelMetrics } from './context';

/** Buckets of the duration of a prediction, in seconds; a client library's own know no 2. */
export const predictionBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 2.5, 5, 10];

const ofModel = ({ labels }: ModelContext): readonly string[] => (labels.model === undefined ? [] : [labels.model]);

/** What a served model and the job that evaluates it write; results of jobs change only when a job runs. */
export const servedSignals = (context: ModelContext): readonly Signal[] => {
  const { labels, buckets, evaluatedEvery } = context;
  const ofVersion = [...ofModel(context), ...(labels.version === undefined ? [] : [labels.version])];
  const evaluated = { type: 'gauge', labels: ofVersion, every: evaluatedEvery } as const;
  return [
    counter(modelMetrics.predictions, [...ofVersion, 'status'], { values: { status: ['success', 'error'] } }),
    histogram(modelMetrics.duration, ofVersion, { buckets, unit: 'seconds' }),
    gauge(modelMetrics.info, [...ofVersion, 'alias', 'stage'], { range: [1, 1] }),
    { metric: modelMetrics.accuracy, ...evaluated, unit: 'ratio', range: [0, 1] },
    { metric: modelMetrics.evaluated, ...evaluated, unit: 'timestamp' },
  ];
};

/** What the job that checks for drift writes. */
export const driftSignals = (context: ModelContext): readonly Signal[] => {
  const ofCheck = [...ofModel(context), 'dataset'];
  const checked = { type: 'gauge', labels: ofCheck, every: context.checkedEvery } as const;
  return [
    { metric: modelMetrics.drift, ...checked, unit: 'ratio', range: [0, 1] },
    { metric: modelMetrics.columnDrift, ...checked, labels: [...ofCheck, 'column'] },
    { metric: modelMetrics.checked, ...checked, unit: 'timestamp' },
  ];
};

/** What is pushed has the labels of its group beside its own. */
export const underLabels =
  (group: Readonly<Record<string, string>>) =>
  (signal: Signal): Signal => ({
    ...signal,
    labels: [...signal.labels, ...Object.keys(group)],
    values: { ...signal.values, ...Object.fromEntries(Object.entries(group).map(([label, value]) => [label, [value]])) },
  });
