import { metricName } from '../../../language/promql/tag';
import type { ObjectiveTemplate } from '../../common/objectives';
import { recentEnough } from '../../common/objectives/states';
import type { PipelineContext } from './context';

/** Runs are too few to promise a share of them; how long their result was out of date counts instead. */
export const pipelineObjectives: readonly ObjectiveTemplate<PipelineContext>[] = [
  {
    name: 'freshness',
    target: 0.99,
    description: 'Share of minutes in which the last success is at most as old as every and grace allow',
    write: ({ selector, pipeline, maxAge }, target) =>
      recentEnough(
        {
          metric: metricName('data_pipeline_last_success_timestamp_seconds'),
          matchers: { ...selector, pipeline },
          sample: {},
          each: [],
          maxAge,
        },
        target,
      ),
  },
];
