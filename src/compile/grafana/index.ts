import type { Annotation, Dashboard, Variable } from '../../core/dashboards/dashboard';
import { dashboard as grafana } from './grafana-sdk';
import { placed } from './grid';
import { siblingsLink } from './links';
import { panelOf } from './panels';
import { metricsSource } from './queries';

const everything = '$__all';

const variableOf = (variable: Variable) => {
  switch (variable.kind) {
    case 'datasource':
      return new grafana.DatasourceVariableBuilder(variable.name)
        .label(variable.label)
        .type(variable.type)
        .current({ text: variable.uid, value: variable.uid });
    case 'values':
      return new grafana.QueryVariableBuilder(variable.name)
        .label(variable.label)
        .datasource(metricsSource)
        .query({ query: `label_values(${variable.of}, ${variable.by})`, refId: variable.name })
        .definition(`label_values(${variable.of}, ${variable.by})`)
        .refresh(grafana.VariableRefresh.OnTimeRangeChanged)
        .sort(grafana.VariableSort.AlphabeticalAsc)
        .multi(true)
        .includeAll(true)
        .allValue(variable.all)
        .current({ text: ['All'], value: [everything] });
    case 'text':
      return new grafana.TextBoxVariableBuilder(variable.name).label(variable.label).defaultValue('');
  }
};

const annotationOf = ({ name, expr, title }: Annotation) =>
  new grafana.AnnotationQueryBuilder()
    .name(name)
    .datasource(metricsSource)
    .enable(true)
    .iconColor('red')
    .expr(expr)
    .titleFormat(title)
    .step('60s');

// The SDK writes these into every variable; Grafana's schema knows them for intervals only, which we have none of.
const ofIntervals = ['auto', 'auto_count', 'auto_min'];

const withoutIntervalKeys = (variable: grafana.VariableModel): grafana.VariableModel =>
  // What is left has every key that the type requires.
  Object.fromEntries(Object.entries(variable).filter(([key]) => !ofIntervals.includes(key))) as unknown as grafana.VariableModel;

/** A dashboard as Grafana's own schema has it. */
const grafanaDashboard = ({ uid, title, description, tags, variables, annotations, rows }: Dashboard): grafana.Dashboard => {
  const built = new grafana.DashboardBuilder(title)
    .uid(uid)
    .description(description)
    .tags([...tags])
    .time({ from: 'now-6h', to: 'now' })
    .refresh('1m')
    .timezone('browser')
    .tooltip(grafana.DashboardCursorSync.Crosshair)
    .link(siblingsLink(tags[1] ?? ''));
  for (const variable of variables) built.withVariable(variableOf(variable));
  for (const annotation of annotations) built.annotation(annotationOf(annotation));
  placed(rows).forEach((one, index) => {
    const id = index + 1;
    if (one.kind === 'panel') built.withPanel(panelOf(one.panel, id, one.place));
    else built.withRow(new grafana.RowBuilder(one.title).id(id).gridPos({ ...one.place, w: 24, h: 1 }));
  });
  const dashboard = built.build();
  return { ...dashboard, templating: { list: (dashboard.templating?.list ?? []).map(withoutIntervalKeys) } };
};

/** The file that Grafana's sidecar loads: one panel a line, so that a change shows as the panels that it changes. */
export const dashboardText = (dashboard: Dashboard): string => {
  const { panels = [], ...rest } = grafanaDashboard(dashboard);
  const head = Object.entries(rest).map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
  return `{\n${head.join(',\n')},\n"panels":[\n${panels.map((panel) => JSON.stringify(panel)).join(',\n')}\n]\n}\n`;
};
