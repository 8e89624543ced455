// The parts of Grafana's own SDK that dashboards are built with. The bundle keeps them in a file of their own, which is
// read when there is a dashboard to draw.

export { PanelBuilder as BarGaugePanel } from '@grafana/grafana-foundation-sdk/bargauge';
export * as common from '@grafana/grafana-foundation-sdk/common';
export * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
export { PanelBuilder as HeatmapPanel, YAxisConfigBuilder as HeatmapAxis } from '@grafana/grafana-foundation-sdk/heatmap';
export { PanelBuilder as LogsPanel } from '@grafana/grafana-foundation-sdk/logs';
export { DataqueryBuilder as LokiQuery } from '@grafana/grafana-foundation-sdk/loki';
export { PanelBuilder as PieChartPanel } from '@grafana/grafana-foundation-sdk/piechart';
export { DataqueryBuilder as PrometheusQuery, PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus';
export { PanelBuilder as StatPanel } from '@grafana/grafana-foundation-sdk/stat';
export { PanelBuilder as StateTimelinePanel } from '@grafana/grafana-foundation-sdk/statetimeline';
export { PanelBuilder as TablePanel } from '@grafana/grafana-foundation-sdk/table';
export { PanelBuilder as TimeseriesPanel } from '@grafana/grafana-foundation-sdk/timeseries';
