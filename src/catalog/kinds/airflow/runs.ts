import { type AlertTemplate, alertTemplate } from '../../../core/alerts/alert';
import type { Severity } from '../../../core/alerts/rule';
import { fires, growing, quiet, series, settled, steady } from '../../../core/alerts/scenario';
import { type LabelMatchers, promql } from '../../../language/promql/tag';
import { type Duration, lasting, positiveDurationSchema } from '../../../language/quantity';
import { firstEvent, happened } from '../../shared/forms';

/** Which DAGs' failed runs are told. */
export interface RunContext {
  readonly selector: { readonly namespace: string; readonly job: string };
  /** Matcher of their ids, which never lets the empty one through: legacy names arrive twice, once without labels. */
  readonly dags: LabelMatchers[string];
  /** An id that it lets through. */
  readonly dag: string;
  /** One that it does not. */
  readonly other: string;
}

interface RunFailed {
  readonly alert: string;
  readonly for: Duration;
  readonly severity: Severity;
  readonly runbook: string;
}

/** A run of a DAG failed. The metric times failed runs, so its `_count` counts them; it is born with the first. */
export const runFailed = ({ runbook, ...rest }: RunFailed): AlertTemplate<RunContext> =>
  alertTemplate({
    ...rest,
    parameters: { window: positiveDurationSchema.default(lasting('30m')) },
    write: ({ window }, { selector, dags, dag, other }: RunContext, timing) => {
      const time = settled(window, timing);
      const labels = { namespace: selector.namespace, dag_id: dag };
      const failures = (dag_id: string, values: string) => [series('airflow_dagrun_failed_count', { ...selector, dag_id }, values)];
      return {
        expr: happened(['namespace', 'dag_id'], promql`airflow_dagrun_failed_count${{ ...selector, dag_id: dags }}`, window),
        summary: 'A run of {{ $labels.dag_id }} failed',
        description: `At least one run of {{ $labels.dag_id }} failed within the last ${window}.`,
        runbook,
        firesOn: [
          fires('runs go on failing', time, { labels, series: failures(dag, growing(60, time)) }),
          ...firstEvent(window, timing, (values) => ({ labels, series: failures(dag, values) })),
        ],
        staysQuietOn: [
          quiet('the last failure is long ago', time, failures(dag, steady(3, time))),
          quiet('it is not one of these DAGs', time, failures(other, growing(60, time))),
        ],
      };
    },
  });
