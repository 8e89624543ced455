import type { Bound, ColumnTexts, Panel, Target } from '../../core/dashboards/dashboard';
import {
  BarGaugePanel,
  common,
  dashboard,
  HeatmapAxis,
  HeatmapPanel,
  LogsPanel,
  PieChartPanel,
  StateTimelinePanel,
  StatPanel,
  TablePanel,
  TimeseriesPanel,
} from './grafana-sdk';
import { requestLink } from './links';
import { type Form, linesQuery, logsSource, metricsFrom, metricsSource, queryOf, refIdOf } from './queries';

type Of<Kind extends Panel['kind']> = Extract<Panel, { kind: Kind }>;

const good = 'green';
const bad = 'red';

const thresholds = (bound: Bound | undefined) => {
  const [under, over] = bound?.bad === 'below' ? [bad, good] : [good, bad];
  const steps =
    bound === undefined
      ? [{ value: null, color: good }]
      : [
          { value: null, color: under },
          { value: bound.value, color: over },
        ];
  return new dashboard.ThresholdsConfigBuilder().mode(dashboard.ThresholdsMode.Absolute).steps(steps);
};

const sourceOf = ([first]: readonly Target[]) => {
  if (first === undefined) return metricsSource;
  return first.kind === 'logs' ? logsSource : metricsFrom(first.from ?? 'datasource');
};

const queries = (targets: readonly Target[], form: Form) => targets.map((target, index) => queryOf(target, index, form));

const timeseries = (panel: Of<'timeseries'>) => {
  const { targets, right, bound, logsOf } = panel;
  const all = [...targets, ...(right?.targets ?? [])];
  const built = new TimeseriesPanel()
    .datasource(sourceOf(all))
    .targets(queries(all, 'range'))
    .unit(panel.unit)
    .thresholds(thresholds(bound))
    .thresholdsStyle(
      new common.GraphThresholdsStyleConfigBuilder().mode(
        bound === undefined ? common.GraphThresholdsStyleMode.Off : common.GraphThresholdsStyleMode.Line,
      ),
    )
    .fillOpacity(panel.stacked ? 30 : 5)
    .legend(
      new common.VizLegendOptionsBuilder()
        .displayMode(common.LegendDisplayMode.List)
        .placement(common.LegendPlacement.Bottom)
        .showLegend(true)
        .calcs([]),
    )
    .tooltip(new common.VizTooltipOptionsBuilder().mode(common.TooltipDisplayMode.Multi).sort(common.SortOrder.Descending));
  if (panel.stacked) built.stacking(new common.StackingConfigBuilder().mode(common.StackingMode.Normal).group('A'));
  if (logsOf !== undefined) built.dataLinks([requestLink(logsOf)]);
  right?.targets.forEach((_, index) => {
    built.overrideByQuery(refIdOf(targets.length + index), [
      { id: 'unit', value: right.unit },
      { id: 'custom.axisPlacement', value: common.AxisPlacement.Right },
    ]);
  });
  return built;
};

const newest = () => new common.ReduceDataOptionsBuilder().calcs(['lastNotNull']).values(false).fields('');

const stat = ({ targets, unit, bound }: Of<'stat'>) =>
  new StatPanel()
    .datasource(sourceOf(targets))
    .targets(queries(targets, 'range'))
    .unit(unit)
    .thresholds(thresholds(bound))
    .colorMode(common.BigValueColorMode.Value)
    .reduceOptions(newest());

// Grafana takes the first mapping that fits; a value that is none of these would otherwise pass for its own text.
const mappings = ({ by }: ColumnTexts): readonly dashboard.ValueMapping[] => [
  ...Object.entries(by === 'target-revisions' ? {} : by).map(([value, text], index) => ({
    type: dashboard.MappingType.ValueToText as const,
    options: { [value]: { text, index } },
  })),
  { type: dashboard.MappingType.RegexToText, options: { pattern: '.+', result: { text: 'not known here' } } },
];

// Each row is a series; when it was asked is the same for all.
const table = ({ targets, unit, bound, texts }: Of<'table'>) => {
  const built = new TablePanel()
    .datasource(sourceOf(targets))
    .targets(queries(targets, 'instant'))
    .unit(unit)
    .thresholds(thresholds(bound))
    .withTransformation({ id: 'organize', options: { excludeByName: { Time: true }, indexByName: {}, renameByName: {} } })
    .sortBy([new common.TableSortByFieldStateBuilder().displayName('Value').desc(true)]);
  return texts === undefined ? built : built.overrideByName(texts.column, [{ id: 'mappings', value: mappings(texts) }]);
};

const bars = ({ targets, unit, bound }: Of<'bargauge'>) =>
  new BarGaugePanel()
    .datasource(sourceOf(targets))
    .targets(queries(targets, 'range'))
    .unit(unit)
    .thresholds(thresholds(bound))
    .reduceOptions(newest());

const pie = ({ targets, unit }: Of<'piechart'>) =>
  new PieChartPanel().datasource(sourceOf(targets)).targets(queries(targets, 'range')).unit(unit).reduceOptions(newest());

const heatmap = ({ targets, unit }: Of<'heatmap'>) =>
  new HeatmapPanel()
    .datasource(sourceOf(targets))
    .targets(queries(targets, 'heatmap'))
    .unit('short')
    .calculate(false)
    .yAxis(new HeatmapAxis().unit(unit));

const stateTimeline = ({ targets, unit, bound }: Of<'state-timeline'>) =>
  new StateTimelinePanel().datasource(sourceOf(targets)).targets(queries(targets, 'range')).unit(unit).thresholds(thresholds(bound));

const logs = ({ expr, order }: Of<'logs'>) =>
  new LogsPanel()
    .datasource(logsSource)
    .withTarget(linesQuery(expr))
    .showTime(true)
    .wrapLogMessage(true)
    .prettifyLogMessage(true)
    .enableLogDetails(true)
    .sortOrder(order === 'newest' ? common.LogsSortOrder.Descending : common.LogsSortOrder.Ascending);

const ofKind = (panel: Panel) => {
  switch (panel.kind) {
    case 'timeseries':
      return timeseries(panel);
    case 'stat':
      return stat(panel);
    case 'table':
      return table(panel);
    case 'bargauge':
      return bars(panel);
    case 'piechart':
      return pie(panel);
    case 'heatmap':
      return heatmap(panel);
    case 'state-timeline':
      return stateTimeline(panel);
    case 'logs':
      return logs(panel);
  }
};

/** Where a panel is on Grafana's grid of 24 columns. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A panel as Grafana knows it. */
export const panelOf = (panel: Panel, id: number, { x, y }: Place) => {
  const built = ofKind(panel).id(id).title(panel.title).gridPos({ x, y, w: panel.width, h: panel.height });
  return panel.description === undefined ? built : built.description(panel.description);
};
