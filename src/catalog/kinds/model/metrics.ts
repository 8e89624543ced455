import type { Signal } from '../../../core/alerts/signal';
import { counter, gauge, histogram } from '../../common/metrics';
import { type ModelContext, modelMetrics } from './context';

/** Buckets of the duration of a prediction, in seconds; a client library's own know no 2. */
export const predictionBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 2.5, 5, 10];

/** What a served model and the jobs that judge it write; results of jobs change only when a job runs. */
export const modelSignals = ({ labels, buckets, evaluatedEvery, checkedEvery }: ModelContext): readonly Signal[] => {
  const ofModel = labels.model === undefined ? [] : [labels.model];
  const ofVersion = [...ofModel, ...(labels.version === undefined ? [] : [labels.version])];
  const ofCheck = [...ofModel, 'dataset'];
  const evaluated = { type: 'gauge', labels: ofVersion, every: evaluatedEvery } as const;
  const checked = { type: 'gauge', labels: ofCheck, every: checkedEvery } as const;
  return [
    counter(modelMetrics.predictions, [...ofVersion, 'status'], { values: { status: ['success', 'error'] } }),
    histogram(modelMetrics.duration, ofVersion, { buckets, unit: 'seconds' }),
    gauge(modelMetrics.info, [...ofVersion, 'alias', 'stage'], { range: [1, 1] }),
    { metric: modelMetrics.accuracy, ...evaluated, unit: 'ratio', range: [0, 1] },
    { metric: modelMetrics.evaluated, ...evaluated, unit: 'timestamp' },
    { metric: modelMetrics.drift, ...checked, unit: 'ratio', range: [0, 1] },
    { metric: modelMetrics.columnDrift, ...checked, labels: [...ofCheck, 'column'] },
    { metric: modelMetrics.checked, ...checked, unit: 'timestamp' },
  ];
};
