import type { Target } from '../../core/dashboards/dashboard';
import { LokiQuery, PrometheusQuery, PromQueryFormat } from './grafana-sdk';

/** Where metrics come from: what the variable of this name was set to. */
export const metricsSource = { type: 'prometheus', uid: '${datasource}' };

/** Where lines come from. */
export const logsSource = { type: 'loki', uid: '${loki}' };

/** How a panel wants its answers: over time, as they are now, or as buckets. */
export type Form = 'range' | 'instant' | 'heatmap';

const legendOf = ({ legend }: Target): string => (legend === '' ? '__auto' : legend);

/** Name of a query within its panel: A to Z, then Q27 and so on. */
export const refIdOf = (index: number): string => (index < 26 ? String.fromCharCode(65 + index) : `Q${index + 1}`);

/** Where the metrics of one query come from. */
export const metricsFrom = (variable: string) => ({ type: 'prometheus', uid: `\${${variable}}` });

const metrics = (target: Extract<Target, { kind: 'metrics' }>, refId: string, form: Form) => {
  const query = new PrometheusQuery()
    .expr(target.expr)
    .refId(refId)
    .datasource(metricsFrom(target.from ?? 'datasource'))
    .legendFormat(legendOf(target));
  if (form === 'instant') return query.instant().format(PromQueryFormat.Table);
  return form === 'heatmap' ? query.range().format(PromQueryFormat.Heatmap) : query.range().exemplar(true);
};

const logs = (target: Target, refId: string, form: Form) =>
  new LokiQuery()
    .expr(target.expr)
    .refId(refId)
    .datasource(logsSource)
    .legendFormat(legendOf(target))
    .queryType(form === 'instant' ? 'instant' : 'range');

/** One query of a panel. */
export const queryOf = (target: Target, index: number, form: Form) =>
  target.kind === 'metrics' ? metrics(target, refIdOf(index), form) : logs(target, refIdOf(index), form);

/** Lines that a panel shows, asked for as a range so that they keep their times. */
export const linesQuery = (expr: string) => new LokiQuery().expr(expr).refId('A').datasource(logsSource).queryType('range');
