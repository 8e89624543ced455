import { z } from 'zod';
import { type AlertTemplate, alertTemplate } from '../../../core/alerts/alert';
import type { Severity } from '../../../core/alerts/rule';
import { fires, growing, held, quiet, series, settled, steady, type Timeline } from '../../../core/alerts/scenario';
import { type MetricName, metricName, promql } from '../../../language/promql/tag';
import { countSchema, type Duration, inMilliseconds, lasting, positiveDurationSchema, ratioSchema } from '../../../language/quantity';
import type { Exported } from '../../shared/exporter';
import { reloadFailed } from '../../shared/forms';

const server = ({ selector }: Exported) => ({ ...selector, pod: 'prometheus-0' });

// As many as a test draws, for tolerances that need more.
const manyTargets = 50;

// Every job of the environment: whatever Prometheus scrapes, some of it may be gone.
const targetDown = alertTemplate({
  alert: 'TargetDown',
  for: lasting('10m'),
  severity: 'warning',
  parameters: { ratio: ratioSchema.refine((ratio) => ratio < 1, { error: 'must be less than 1' }).default(0.1) },
  write: ({ ratio }, _context: Exported, timing) => {
    const time = held(timing);
    const labels = { namespace: 'api', job: 'api' };
    const target = (pod: string, up: number) => series('up', { ...labels, pod }, steady(up, time));
    // Of so many targets, one may be down; of one less, it may not.
    const tolerant = Math.ceil(1 / ratio);
    const oneDownOf = (count: number) =>
      Array.from({ length: Math.max(1, Math.min(count, manyTargets)) }, (_, index) => target(`api-${index}`, index === 0 ? 0 : 1));
    return {
      expr: promql`
        count by (namespace, job) (up == 0)
        /
        count by (namespace, job) (up)
        > ${ratio}
      `,
      summary: 'Targets of {{ $labels.job }} are down',
      description: '{{ $value | humanizePercentage }} of the targets of {{ $labels.namespace }}/{{ $labels.job }} can not be scraped.',
      runbook: 'prometheus/target-down',
      firesOn: [
        fires('every target is down', time, { labels, series: [target('a', 0), target('b', 0)] }),
        fires('one target more than tolerated is down', time, { labels, series: oneDownOf(tolerant - 1) }),
      ],
      staysQuietOn: [
        quiet('all targets are up', time, [target('a', 1), target('b', 1)]),
        ...(tolerant > manyTargets ? [] : [quiet('as many targets are down as tolerated', time, oneDownOf(tolerant))]),
      ],
    };
  },
});

interface Increase {
  readonly alert: string;
  readonly metric: string;
  readonly window: string;
  readonly for: Duration;
  readonly severity: Severity;
  readonly labels: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly description: (window: Duration) => string;
  readonly runbook: string;
}

const increases = ({ metric, window: usual, labels, summary, description, runbook, ...rest }: Increase): AlertTemplate<Exported> => {
  const name: MetricName = metricName(metric);
  return alertTemplate({
    ...rest,
    parameters: { window: positiveDurationSchema.default(lasting(usual)) },
    write: ({ window }, context: Exported, timing) => {
      const time = settled(window, timing);
      const one = { ...server(context), ...labels };
      return {
        expr: promql`increase(${name}${context.selector}[${window}]) > 0`,
        summary,
        description: description(window),
        runbook,
        firesOn: [fires('it goes on', time, { labels: one, series: [series(name, one, growing(60, time))] })],
        staysQuietOn: [quiet('it happened long ago', time, [series(name, one, steady(3, time))])],
      };
    },
  });
};

const notConnected = alertTemplate({
  alert: 'PrometheusNotConnectedToAlertmanagers',
  for: lasting('10m'),
  severity: 'critical',
  parameters: {},
  write: (_, context: Exported, timing) => {
    const time = held(timing);
    const known = (count: number) => [series('prometheus_notifications_alertmanagers_discovered', server(context), steady(count, time))];
    return {
      expr: promql`max_over_time(prometheus_notifications_alertmanagers_discovered${context.selector}[5m]) < 1`,
      summary: 'Prometheus knows no Alertmanager',
      description: '{{ $labels.pod }} can not deliver any alert.',
      runbook: 'prometheus/no-alertmanager',
      firesOn: [fires('none is discovered', time, { labels: server(context), series: known(0) })],
      staysQuietOn: [quiet('one is known', time, known(1))],
    };
  },
});

const seriesGrowth = alertTemplate({
  alert: 'PrometheusSeriesGrowth',
  for: lasting('30m'),
  severity: 'warning',
  parameters: {
    factor: z.number().gt(1).default(1.5).meta({ description: 'So many times the series of a day ago are too many' }),
    minSeries: countSchema.default(100_000).meta({ description: 'Under so many series, nothing is said' }),
  },
  write: ({ factor, minSeries }, context: Exported, timing) => {
    const head = promql`prometheus_tsdb_head_series${context.selector}`;
    // Coarse steps: a day of samples in front, and behind it as long as the alert waits and lingers.
    const step = 600_000;
    const waits = Math.ceil((2 * inMilliseconds(timing.for) + inMilliseconds(timing.keepFiringFor)) / step);
    const time: Timeline = { interval: lasting('10m'), at: lasting(`${(150 + waits) * 10}m`) };
    const jumps = (before: number, after: number) => [
      series('prometheus_tsdb_head_series', server(context), `${before}x144 ${after}x${waits + 20}`),
    ];
    const many = Math.max(1000, minSeries);
    return {
      expr: promql`
        ${head} > ${factor} * (${head} offset 1d)
        and
        ${head} > ${minSeries}
      `,
      summary: 'The number of series jumped',
      description: '{{ $labels.pod }} holds {{ $value | humanize }} series, far more than a day ago: look for an unbounded label.',
      runbook: 'prometheus/cardinality',
      firesOn: [fires('far more than yesterday', time, { labels: server(context), series: jumps(many, Math.ceil(2 * factor * many)) })],
      staysQuietOn: [
        quiet('as many as yesterday', time, jumps(2 * many, 2 * many)),
        quiet('a small server grows', time, jumps(minSeries / (4 * factor), minSeries / 2)),
      ],
    };
  },
});

/** Alerts on the environment's own Prometheus and on all that it scrapes. */
export const prometheusAlerts: readonly AlertTemplate<Exported>[] = [
  targetDown,
  reloadFailed({
    alert: 'PrometheusConfigReloadFailed',
    metric: 'prometheus_config_last_reload_successful',
    for: lasting('10m'),
    severity: 'critical',
    summary: 'Prometheus rejects its configuration',
    description: '{{ $labels.pod }} still runs with its previous configuration.',
    runbook: 'prometheus/config',
  }),
  increases({
    alert: 'PrometheusRuleFailures',
    metric: 'prometheus_rule_evaluation_failures_total',
    window: '5m',
    for: lasting('15m'),
    severity: 'critical',
    labels: { rule_group: 'api' },
    summary: 'Rules fail to evaluate',
    description: (window) =>
      `{{ $value | printf "%.0f" }} evaluations of {{ $labels.rule_group }} failed in ${window}: alerts may be blind.`,
    runbook: 'prometheus/rule-failures',
  }),
  increases({
    alert: 'PrometheusMissedRuleEvaluations',
    metric: 'prometheus_rule_group_iterations_missed_total',
    window: '5m',
    for: lasting('15m'),
    severity: 'warning',
    labels: { rule_group: 'api' },
    summary: 'Rule groups are too slow',
    description: (window) => `{{ $labels.rule_group }} missed {{ $value | printf "%.0f" }} rounds in ${window}.`,
    runbook: 'prometheus/missed-evaluations',
  }),
  notConnected,
  seriesGrowth,
  increases({
    alert: 'PrometheusScrapeLimitHit',
    metric: 'prometheus_target_scrapes_exceeded_sample_limit_total',
    window: '10m',
    for: lasting('10m'),
    severity: 'warning',
    labels: {},
    summary: 'Scrapes exceed the sample limit',
    description: () => '{{ $labels.pod }} threw away {{ $value | printf "%.0f" }} whole scrapes because a target exposes too many samples.',
    runbook: 'prometheus/limits',
  }),
];
