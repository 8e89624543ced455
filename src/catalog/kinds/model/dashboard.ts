import type { AlertBounds } from '../../../core/alerts/alert-bounds';
import { type Contributions, type Panel, type Row, shownRange } from '../../../core/dashboards/dashboard';
import { type LabelMatchers, labelList, promql } from '../../../language/promql/tag';
import { type Duration, inSeconds, times } from '../../../language/quantity';
import {
  above,
  heatmap,
  highest,
  lines,
  named,
  perSecond,
  quantile,
  query,
  row,
  shareOf,
  shareWithin,
  stat,
  table,
} from '../../common/panels';
import { dataDriftDetected } from './alerts/data-drift-detected';
import { modelAccuracyDrop } from './alerts/model-accuracy-drop';
import { modelPredictionErrorRateHigh } from './alerts/model-prediction-error-rate-high';
import { type ModelContext, modelMetrics, oneVersion, wholeModel } from './context';

const { predictions, duration, info, accuracy, evaluated, drift, columnDrift, checked } = modelMetrics;

const served = (context: ModelContext, bounds: AlertBounds): Row => {
  const { selector, bound } = context;
  const { by } = oneVersion(context);
  const legend = named(...by.slice(1));
  const all = perSecond(predictions, selector, by);
  const good = perSecond(predictions, { ...selector, status: 'success' }, by);
  const failed = perSecond(predictions, { ...selector, status: 'error' }, by);
  const whole = labelList(wholeModel(context).by);
  return row(
    'Predictions',
    stat('Predictions now', 'cps', perSecond(predictions, selector)),
    stat(
      'Prediction success',
      'percentunit',
      shareOf(perSecond(predictions, { ...selector, status: 'success' }), perSecond(predictions, selector)),
    ),
    table('Versions', 'short', query('', highest(info, selector, [...by, 'alias', 'stage'])), { width: 16, height: 4 }),
    lines('Predictions by version and status', 'cps', query(`${legend} {{status}}`, perSecond(predictions, selector, [...by, 'status'])), {
      stacked: true,
    }),
    lines(
      'Traffic share of versions',
      'percentunit',
      query(legend, promql`${all} / on (${whole}) group_left () ${perSecond(predictions, selector, wholeModel(context).by)}`),
      { stacked: true },
    ),
    lines('Success by version', 'percentunit', query(legend, shareOf(good, all))),
    lines('Error ratio by version', 'percentunit', query(legend, shareOf(failed, all)), { bound: bounds(modelPredictionErrorRateHigh) }),
    lines('Prediction latency p95 by version', 's', query(legend, quantile(0.95, duration, { matchers: selector, by })), {
      bound: above(bound),
    }),
    lines('Predictions within the bound', 'percentunit', query(legend, shareWithin(duration, bound, { matchers: selector, by })), {
      bound: { value: 0.95, bad: 'below' },
    }),
    heatmap('Inference latency distribution', 's', duration, selector),
  );
};

// Of two versions, the newer one minus the other would need names; the best and the worst need none.
const compared = (context: ModelContext): Row => {
  const { selector } = context;
  const { by } = oneVersion(context);
  const whole = labelList(wholeModel(context).by);
  const p95 = quantile(0.95, duration, { matchers: selector, by });
  const failing = shareOf(perSecond(predictions, { ...selector, status: 'error' }, by), perSecond(predictions, selector, by));
  const apart = (expr: typeof p95) => promql`max by (${whole}) (${expr}) - min by (${whole}) (${expr})`;
  const legend = named(...wholeModel(context).by.slice(1));
  return row(
    'Versions compared',
    lines('p95 of the slowest version over the fastest', 's', query(legend, apart(p95))),
    lines('Error ratio of the worst version over the best', 'percentunit', query(legend, apart(failing))),
    table(
      'Mean latency by version',
      's',
      query(
        '',
        promql`
            sum by (${labelList(by)}) (increase(ml_prediction_duration_seconds_sum${selector}[${shownRange}]))
            /
            (sum by (${labelList(by)}) (increase(ml_prediction_duration_seconds_count${selector}[${shownRange}])) > 0)
          `,
      ),
    ),
  );
};

// What the alerts on accuracy and drift see, at once: results that are fresh and beyond the bound.
const retrainHint = (context: ModelContext, bounds: AlertBounds): readonly Panel[] => {
  const { selector } = context;
  const version = labelList(oneVersion(context).by);
  const data = labelList([...wholeModel(context).by, 'dataset']);
  const accurate = bounds(modelAccuracyDrop)?.value;
  const drifted = bounds(dataDriftDetected)?.value;
  const fresh = (metric: typeof evaluated, by: typeof data, age: Duration) =>
    promql`time() - max by (${by}) (${metric}${selector}) < ${inSeconds(age)}`;
  const poor = promql`min by (${version}) (${accuracy}${selector}) < ${accurate ?? 0} and ${fresh(evaluated, version, times(context.evaluatedEvery, 2))}`;
  const shifted = promql`max by (${data}) (${drift}${selector}) >= ${drifted ?? 1} and ${fresh(checked, data, times(context.checkedEvery, 3))}`;
  const seen = [...(accurate === undefined ? [] : [poor]), ...(drifted === undefined ? [] : [shifted])];
  // Without either alert nobody has said what would be too bad.
  if (seen.length === 0) return [];
  const sum = seen.map((expr) => promql`(count(${expr}) or vector(0))`).reduce((all, one) => promql`${all} + ${one}`);
  return [stat('Retrain hint', 'bool_yes_no', promql`(${sum}) > bool 0`, { value: 1, bad: 'above' })];
};

const quality = (context: ModelContext, bounds: AlertBounds): Row => {
  const { selector } = context;
  const { by } = oneVersion(context);
  const legend = named(...by.slice(1));
  const ofData = [...wholeModel(context).by, 'dataset'];
  const age = (metric: typeof evaluated, labels: readonly string[]) =>
    promql`time() - max by (${labelList(labels)}) (${metric}${selector})`;
  return row(
    'Quality and drift',
    ...retrainHint(context, bounds),
    lines('Accuracy', 'percentunit', query(legend, highest(accuracy, selector, by)), { bound: bounds(modelAccuracyDrop) }),
    lines('Age of the last evaluation', 's', query(legend, age(evaluated, by))),
    lines('Drift share', 'percentunit', query(named(...ofData.slice(1)), highest(drift, selector, ofData)), {
      bound: bounds(dataDriftDetected),
    }),
    table('Drift score by column', 'short', query('', highest(columnDrift, selector, [...ofData, 'column']))),
    lines('Drift score over time', 'short', query('{{column}}', highest(columnDrift, selector, [...ofData, 'column']))),
    lines('Age of the last drift check', 's', query(named(...ofData.slice(1)), age(checked, ofData))),
  );
};

/** Predictions, versions beside each other, accuracy and drift of a model. */
export const modelRows = (context: ModelContext, bounds: AlertBounds): readonly Row[] => [
  served(context, bounds),
  compared(context),
  quality(context, bounds),
];

/** Its panels beside the predictions of other models. */
export const modelContributions =
  (context: ModelContext): Contributions =>
  (selector) => {
    const [, ...by] = oneVersion(context).by;
    const legend = named('job', ...by);
    const rate = (matchers: LabelMatchers) => perSecond(predictions, matchers, ['job', ...by]);
    return [
      { title: 'Predictions per second', unit: 'cps', legend, expr: rate(selector) },
      { title: 'Prediction success', unit: 'percentunit', legend, expr: shareOf(rate({ ...selector, status: 'success' }), rate(selector)) },
      { title: 'Prediction latency p95', unit: 's', legend, expr: quantile(0.95, duration, { matchers: selector, by: ['job', ...by] }) },
    ];
  };
