import type { AlertBounds } from '../../../core/alerts/alert-bounds';
import { type Contributions, type Panel, type Row, rateInterval } from '../../../core/dashboards/dashboard';
import { matching, metricName, promql } from '../../../language/promql/tag';
import {
  above,
  below,
  each,
  heatmap,
  lines,
  named,
  perSecond,
  quantile,
  quantiles,
  query,
  rightAxis,
  row,
  shareOf,
  shareWithin,
  stat,
  table,
} from '../../common/panels';
import type { WorkloadLogs, WorkloadPanels } from '../../workload-panels';
import { highErrorRate } from './alerts/high-error-rate';
import { canaryRow } from './canary-panels';
import { counted, type HttpContext, routesOf, withoutProbes } from './context';
import { handlerRows } from './handler-panels';
import { runtimeRows } from './runtime-panels';

/** What the panels of one HTTP service are drawn from. */
export interface HttpShown {
  readonly context: HttpContext;
  readonly bounds: AlertBounds;
  readonly canary: boolean;
  readonly logs: WorkloadLogs;
}

const errorsOf = (context: HttpContext) => counted(context, { [context.dialect.labels.status]: matching('5..') });

const errorRatio = (context: HttpContext) =>
  shareOf(perSecond(context.dialect.requests, errorsOf(context)), perSecond(context.dialect.requests, counted(context)));

const meanDuration = (context: HttpContext) => {
  const part = (suffix: string) => perSecond(metricName(`${context.dialect.duration}_${suffix}`), counted(context));
  return promql`${part('sum')} / (${part('count')} > 0)`;
};

const stats = ({ context, bounds }: HttpShown): readonly Panel[] => {
  const { requests, duration, alertPrefix } = context.dialect;
  const all = { matchers: counted(context) };
  return [
    stat('Requests', 'reqps', perSecond(requests, counted(context))),
    stat('Error ratio now', 'percentunit', errorRatio(context), bounds(highErrorRate(alertPrefix))),
    stat('p95 now', 's', quantile(0.95, duration, all), above(context.bound)),
    stat('Within the bound', 'percentunit', shareWithin(duration, context.bound, all), below(0.95)),
  ];
};

const byStatus = ({ dialect, selector }: HttpContext) => {
  const { status } = dialect.labels;
  return query(`{{${status}}}`, perSecond(dialect.requests, selector, [status]));
};

const overTime = ({ context, bounds, logs }: HttpShown): readonly Panel[] => {
  const { requests, duration, labels, alertPrefix } = context.dialect;
  const by = routesOf(context);
  return [
    lines('Requests and p95', 'reqps', query('requests', perSecond(requests, counted(context))), {
      description: 'More traffic, more latency? Requests on the left, the 95th percentile on the right',
      width: 12,
      right: rightAxis('s', query('p95', quantile(0.95, duration, { matchers: counted(context) }))),
      logsOf: logs.stream,
    }),
    lines('Requests by status', 'reqps', byStatus(context), { width: 12, stacked: true }),
    lines('Error ratio', 'percentunit', query('5xx', errorRatio(context)), {
      bound: bounds(highErrorRate(alertPrefix)),
      logsOf: logs.stream,
    }),
    lines('Latency', 's', quantiles(duration, counted(context)), { bound: above(context.bound), logsOf: logs.stream }),
    lines(
      'Requests within the bound',
      'percentunit',
      query(named(...by), shareWithin(duration, context.bound, { matchers: counted(context), by })),
      {
        description: `Share of the requests that took at most ${context.bound} s; the alert fires when it falls below 95 %`,
        bound: { value: 0.95, bad: 'below' },
      },
    ),
    heatmap('Latency by bucket', 's', duration, counted(context)),
    lines('Mean response time', 's', query('mean', meanDuration(context))),
    lines('Requests by method and handler', 'reqps', each.perSecond(requests, counted(context), [labels.method, ...by]), { width: 16 }),
  ];
};

const ranked = ({ context }: HttpShown): readonly Panel[] => {
  const { requests, duration, labels } = context.dialect;
  const by = routesOf(context);
  if (by.length === 0) return [];
  const rejected = counted(context, { [labels.status]: matching('4..') });
  const legend = named(...by);
  return [
    table('Slowest handlers', 's', query(legend, promql`topk(10, ${quantile(0.95, duration, { matchers: counted(context), by })})`), {
      description: 'The ten slow paths with the highest 95th percentile',
    }),
    table('Handlers with most server errors', 'reqps', query(legend, promql`topk(10, ${perSecond(requests, errorsOf(context), by)})`)),
    table('Handlers with most rejected requests', 'reqps', query(legend, promql`topk(10, ${perSecond(requests, rejected, by)})`)),
  ];
};

const processRow = ({ selector }: HttpContext): Row =>
  row(
    'Process',
    lines(
      'Process CPU',
      'short',
      query('{{pod}}', promql`sum by (pod) (rate(${metricName('process_cpu_seconds_total')}${selector}[${rateInterval}]))`),
    ),
    lines('Process memory', 'bytes', query('{{pod}}', promql`max by (pod) (process_resident_memory_bytes${selector})`)),
    lines(
      'Open files of those allowed',
      'percentunit',
      query('{{pod}}', promql`max by (pod) (process_open_fds${selector}) / max by (pod) (process_max_fds${selector})`),
    ),
  );

const contributions =
  (context: HttpContext): Contributions =>
  (selector) => {
    const { requests, duration, labels } = context.dialect;
    const by = ['job'];
    const byRoute = [...by, ...routesOf(context)];
    const matchers = { ...selector, ...withoutProbes(context.dialect, context.probes) };
    const all = perSecond(requests, matchers, by);
    const bad = perSecond(requests, { ...matchers, [labels.status]: matching('5..') }, by);
    const slow = promql`topk(10, ${quantile(0.95, duration, { matchers, by: byRoute })})`;
    return [
      { title: 'Request rate per service', unit: 'reqps', legend: '{{job}}', expr: all },
      { title: 'Errors per service', unit: 'percentunit', legend: '{{job}}', expr: shareOf(bad, all) },
      { title: 'p95 per service', unit: 's', legend: '{{job}}', expr: quantile(0.95, duration, { matchers, by }) },
      { title: 'Slowest endpoints', unit: 's', legend: named(...byRoute), expr: slow },
    ];
  };

/** Requests, errors and latency of an HTTP service, its handlers side by side, and its canary where it has one. */
export const httpPanels = (shown: HttpShown): WorkloadPanels => ({
  subject: 'services',
  role: 'API',
  targets: shown.context.selector,
  logs: shown.logs,
  contributions: contributions(shown.context),
  rows: [
    row('Requests', ...stats(shown), ...overTime(shown), ...ranked(shown)),
    ...handlerRows(shown.context),
    ...(shown.canary ? [canaryRow(shown.context)] : []),
    ...(shown.context.dialect.tellsProcess ? [processRow(shown.context)] : []),
    ...runtimeRows(shown),
  ],
});
