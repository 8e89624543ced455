import type { Signal } from '../../../core/alerts/signal';
import { gauge } from '../../common/metrics';

/** What a pipeline and the evaluation of its model report. */
export const pipelineSignals: readonly Signal[] = [
  gauge('data_pipeline_last_success_timestamp_seconds', ['pipeline'], { unit: 'seconds' }),
  gauge('data_pipeline_rows', ['pipeline', 'stage'], { values: { stage: ['raw', 'feature'] } }),
  gauge('data_pipeline_null_ratio', ['pipeline', 'column'], { unit: 'ratio' }),
  gauge('data_pipeline_duration_seconds', ['pipeline', 'step'], { unit: 'seconds' }),
  gauge('model_evaluation_timestamp_seconds', ['model_name', 'model_version'], { unit: 'seconds' }),
];
