import { labelList, type PromQL, promql, series } from '../../common/alert';

/** What the alerts on one consumer group are written from. */
export interface ConsumerContext {
  /** Matchers of its series: the group, the topic, and the exporter where it is a workload. */
  readonly matchers: Readonly<Record<string, string>>;
}

const each = labelList(['namespace', 'consumergroup', 'topic']);

/** Messages that wait; a lag of -1 is unknown. */
export const lag = ({ matchers }: ConsumerContext): PromQL => promql`sum by (${each}) (clamp_min(kafka_consumergroup_lag${matchers}, 0))`;

/** The same at another time. */
export const lagBefore = ({ matchers }: ConsumerContext, ago: PromQL): PromQL =>
  promql`sum by (${each}) (clamp_min(kafka_consumergroup_lag${matchers} offset ${ago}, 0))`;

/** Messages that the group commits in a second. */
export const consumed = ({ matchers }: ConsumerContext, window: PromQL): PromQL =>
  promql`sum by (${each}) (rate(kafka_consumergroup_current_offset${matchers}[${window}]))`;

/** Labels of its alerts in samples. */
export const firing = ({ matchers }: ConsumerContext): Readonly<Record<string, string>> => {
  const { job: _, ...labels } = matchers;
  return { namespace: 'kafka', ...labels };
};

/** One partition, given how its lag and its offset change. */
export const partition = (context: ConsumerContext, waiting: string, offset: string, number = '0') => {
  const labels = { namespace: 'kafka', job: 'kafka-exporter', ...context.matchers, partition: number };
  return [series('kafka_consumergroup_lag', labels, waiting), series('kafka_consumergroup_current_offset', labels, offset)];
};
