import type { Target } from '../model/dashboard';
import { LokiQuery, PrometheusQuery, PromQueryFormat } from './grafana-sdk';

/** Where metrics come from: what the variable of this name was set to. */
export const metricsSource = { type: 'prometheus', uid: '${datasource}' };

/** Where lines come from. */
export const logsSource = { type: 'loki', uid: '${loki}' };

/** How a panel wants its answers: over time, as they are now, or as buckets. */
export type Form = 'range' | 'instant' | 'heatmap';

const legendOf = ({ legend }: Target): string => (legend === '' ? '__auto' : legend);

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Name of a query within its panel. */
export const refIdOf = (index: number): string => {
  const letter = letters[index];
  if (letter === undefined) throw new Error('a panel has more queries than letters');
  return letter;
};

const metrics = (target: Target, refId: string, form: Form) => {
  const query = new PrometheusQuery().expr(target.expr).refId(refId).datasource(metricsSource).legendFormat(legendOf(target));
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
