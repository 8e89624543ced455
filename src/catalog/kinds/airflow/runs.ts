import {
  type AlertHead,
  alertTemplate,
  defaults,
  fires,
  growing,
  inKorean,
  type JobContext,
  type LabelMatchers,
  promql,
  quiet,
  series,
  steady,
} from '../../common/alert';
import { firstEvent, happened } from '../../common/forms/counters';

/** The DAGs whose failed runs are notified. */
export interface RunContext extends JobContext {
  /** Matcher of their ids, which never lets the empty one through: legacy names arrive twice, once without labels. */
  readonly dags: LabelMatchers[string];
  /** An id that it lets through. */
  readonly dag: string;
  /** One that it does not. */
  readonly other: string;
}

/** A run of a DAG failed. The metric times failed runs, so its `_count` counts them; it is born with the first. */
export const runFailed = (described: AlertHead) =>
  alertTemplate({
    ...described,
    parameters: { window: defaults.duration('30m') },
    write: ({ window }, { selector, dags, dag, other }: RunContext, time) => {
      const labels = { namespace: selector.namespace, dag_id: dag };
      const failures = (dag_id: string, values: string) => [series('airflow_dagrun_failed_count', { ...selector, dag_id }, values)];
      return {
        expr: happened(['namespace', 'dag_id'], promql`airflow_dagrun_failed_count${{ ...selector, dag_id: dags }}`, window),
        summary: { en: 'A run of {{ $labels.dag_id }} failed', ko: '{{ $labels.dag_id }} DAG 실행 실패' },
        description: {
          en: `At least one run of {{ $labels.dag_id }} failed within the last ${window}.`,
          ko: `최근 ${inKorean(window)} 안에 {{ $labels.dag_id }} 실행이 한 번 이상 실패했습니다.`,
        },
        firesOn: [
          fires('runs go on failing', time, { labels, series: failures(dag, growing(60, time)) }),
          ...firstEvent(window, time, (values) => ({ labels, series: failures(dag, values) })),
        ],
        staysQuietOn: [
          quiet('the last failure is long ago', time, failures(dag, steady(3, time))),
          quiet('it is not one of these DAGs', time, failures(other, growing(60, time))),
        ],
      };
    },
  });
