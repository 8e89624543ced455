import type { AlertBounds } from '../../../core/alerts/alert-bounds';
import type { Row } from '../../../core/dashboards/dashboard';
import { type LogQL, logql, logqlString } from '../../../language/logql/tag';
import { matching, metricName, promql } from '../../../language/promql/tag';
import { inSeconds } from '../../../language/quantity';
import { above, counted, each, highest, lineQuery, lines, logLines, query, row, stat } from '../../common/panels';
import type { WorkloadLogs, WorkloadPanels } from '../../workload-panels';
import { dataPipelineNullRatioHigh } from './alerts/data-pipeline-null-ratio-high';
import { dataPipelineRowsLost } from './alerts/data-pipeline-rows-lost';
import { dataPipelineTooFewRows } from './alerts/data-pipeline-too-few-rows';
import type { PipelineContext } from './context';

/** What the panels of one pipeline are drawn from. */
export interface PipelineShown {
  readonly context: PipelineContext;
  readonly bounds: AlertBounds;
  /** The DAG that it is made of, where Airflow runs it. */
  readonly dag?: string;
  /** Whether the environment keeps the lines of its tasks. */
  readonly logged: boolean;
}

const reported = (name: string) => metricName(`data_pipeline_${name}`);

const results = ({ context, bounds }: PipelineShown): Row => {
  const own = { ...context.selector, pipeline: context.pipeline };
  const rows = (stage: string) => highest(reported('rows'), { ...own, stage });
  const age = promql`time() - max(data_pipeline_last_success_timestamp_seconds${own})`;
  const late = above(inSeconds(context.maxAge));
  return row(
    'Pipeline',
    stat('Since the last success', 's', age, late),
    stat('Raw rows', 'short', rows('raw'), bounds(dataPipelineTooFewRows)),
    stat('Feature rows', 'short', rows('feature')),
    lines('Age of the last success', 's', query('age', age), { width: 12, height: 8, bound: late }),
    lines('Run duration by step', 's', each.highest(reported('duration_seconds'), own, ['step']), { stacked: true }),
    lines('Rows', 'short', each.highest(reported('rows'), own, ['stage'])),
    lines('Raw rows that became features', 'percentunit', query('kept', promql`${rows('feature')} / (${rows('raw')} > 0)`), {
      bound: bounds(dataPipelineRowsLost),
    }),
    lines('Null ratio by column', 'percentunit', each.highest(reported('null_ratio'), own, ['column']), {
      bound: bounds(dataPipelineNullRatioHigh),
    }),
  );
};

const runs = ({ context: { selector }, dag }: PipelineShown): readonly Row[] => {
  if (dag === undefined) return [];
  const own = { ...selector, dag_id: dag };
  return [
    row(
      'DAG and task results',
      lines('Task results by task and state', 'short', each.counted(metricName('airflow_ti_finish'), own, ['task_id', 'state']), {
        stacked: true,
      }),
      lines('DAG run duration', 's', query('p90', highest(metricName('airflow_dagrun_duration'), { ...own, quantile: matching('0\\.9') }))),
      lines('DAG runs', 'short', [
        query('succeeded', counted(metricName('airflow_dagrun_duration_count'), own)),
        query('failed', counted(metricName('airflow_dagrun_failed_count'), own)),
      ]),
    ),
  ];
};

// Tasks mark the lines that summarize them.
const story = ({ context: { selector } }: PipelineShown): LogQL => logql`${{ namespace: selector.namespace }} |= ${logqlString('[DP]')}`;

const logged = (shown: PipelineShown): readonly Row[] => {
  if (!shown.logged) return [];
  const marked = story(shown);
  const summaries = logql`${marked} |= ${logqlString('summarize_run')}`;
  return [
    row(
      'Runs by their log',
      lines('Runs per day', 'short', lineQuery('summarize_run', logql`sum(count_over_time(${summaries} [1d]))`), {
        width: 12,
        height: 10,
        description: 'Lines of summarize_run; if a line is missing, the run failed or the line was lost',
      }),
      logLines('Feature versions', logql`${summaries} |~ ${logqlString('v_[0-9]+')}`),
      logLines('Step flow', marked, 'oldest'),
    ),
  ];
};

const logsOf = (shown: PipelineShown): WorkloadLogs => {
  const stream = story(shown);
  return {
    stream,
    errors: logql`${stream} |~ ${logqlString('(?i)\\b(error|critical|exception)\\b')}`,
    warnings: logql`${stream} |~ ${logqlString('(?i)\\bwarn(ing)?\\b')}`,
    panels: [],
  };
};

/** Runs of a pipeline: when, how long, with how many rows and nulls, and what its tasks wrote. */
export const pipelinePanels = (shown: PipelineShown): WorkloadPanels => ({
  subject: 'services',
  rows: [results(shown), ...runs(shown), ...logged(shown)],
  ...(shown.logged ? { logs: logsOf(shown) } : {}),
});
