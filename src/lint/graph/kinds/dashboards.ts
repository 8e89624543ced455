import { entryOf, isMap, listAt, mapAt, type ObjectPath, textAt } from '../../../core/json';
import { readJson } from '../../../language/json/read';
import { noNames, type ObjectKind } from '../kind';
import type { GraphNode } from '../node';
import { type DashboardLink, linksIn } from './dashboard-links';
import { type VariableView, variableOf } from './dashboard-variables';

/** A query of a dashboard: of a panel, a variable or an annotation. */
export interface QueryView {
  readonly dashboard: DashboardView;
  readonly language: 'promql' | 'logql' | 'other';
  readonly expr: string;
  /** Where it starts within the value at its path. */
  readonly start: number;
  /** What asks, as messages call it: `panel "Requests"`. */
  readonly asker: string;
  readonly path: ObjectPath;
}

/** A text in a dashboard with the place where it is. */
export interface Placed {
  readonly text: string;
  readonly asker: string;
  readonly path: ObjectPath;
}

/** A dashboard, from wherever Grafana loads it. */
export interface DashboardView {
  readonly node: GraphNode;
  readonly file: string;
  readonly uid: string;
  readonly title: string;
  readonly variables: readonly VariableView[];
  readonly queries: readonly QueryView[];
  readonly units: readonly Placed[];
  /** Uids of data sources, as written. */
  readonly sources: readonly Placed[];
  /** What an import by hand would fill in, and nothing else does: names under `__inputs`. */
  readonly inputs: readonly string[];
  /** Whether it is below a key "dashboard", as the HTTP API has it. */
  readonly wrapped: boolean;
  /** Dashboards that its links lead to, by their uids; each once. */
  readonly links: readonly DashboardLink[];
  readonly path: ObjectPath;
}

const labelValues = /^label_values\((.+),\s*[A-Za-z_]\w*\)$/s;

interface Panel {
  readonly panel: unknown;
  readonly path: ObjectPath;
}

// A collapsed row holds its panels itself.
const panelsOf = (holder: unknown, path: ObjectPath): readonly Panel[] =>
  listAt(holder, 'panels').flatMap((panel, index) => {
    const place = [...path, 'panels', index];
    return [{ panel, path: place }, ...panelsOf(panel, place)];
  });

/** Types of the data sources that a file has whoever imports it choose, by how its panels write them. */
type Inputs = ReadonlyMap<string, string>;

const languages: Readonly<Record<string, QueryView['language']>> = { prometheus: 'promql', loki: 'logql' };

// Where nothing is said, Grafana asks its default data source, which is Prometheus in the stack.
const languageOf = (source: unknown, inputs: Inputs): QueryView['language'] => {
  const type = textAt(source, 'type') ?? (typeof source === 'string' ? inputs.get(source) : undefined);
  return type === undefined ? 'promql' : (entryOf(languages, type) ?? 'other');
};

interface Parts {
  readonly inputs: Inputs;
  readonly queries: Omit<QueryView, 'dashboard'>[];
  readonly units: Placed[];
  readonly sources: Placed[];
}

const readSource = (holder: unknown, asker: string, path: ObjectPath, { sources }: Parts): void => {
  const uid = textAt(holder, 'datasource', 'uid');
  if (uid !== undefined) sources.push({ text: uid, asker, path: [...path, 'datasource', 'uid'] });
};

const readPanel = ({ panel, path }: Panel, parts: Parts): void => {
  const asker = `panel "${textAt(panel, 'title') ?? ''}"`;
  readSource(panel, asker, path, parts);
  const unit = textAt(panel, 'fieldConfig', 'defaults', 'unit');
  if (unit !== undefined) parts.units.push({ text: unit, asker, path: [...path, 'fieldConfig', 'defaults', 'unit'] });
  listAt(panel, 'fieldConfig', 'overrides').forEach((override, index) => {
    for (const property of listAt(override, 'properties')) {
      const value = textAt(property, 'id') === 'unit' ? textAt(property, 'value') : undefined;
      if (value !== undefined) parts.units.push({ text: value, asker, path: [...path, 'fieldConfig', 'overrides', index] });
    }
  });
  listAt(panel, 'targets').forEach((target, index) => {
    const place = [...path, 'targets', index];
    readSource(target, asker, place, parts);
    const expr = textAt(target, 'expr');
    const source = isMap(target) && target.datasource !== undefined ? target.datasource : isMap(panel) ? panel.datasource : undefined;
    if (expr !== undefined)
      parts.queries.push({ language: languageOf(source, parts.inputs), expr, start: 0, asker, path: [...place, 'expr'] });
  });
};

const readVariable = (variable: unknown, path: ObjectPath, parts: Parts): void => {
  const asker = `variable "${textAt(variable, 'name') ?? ''}"`;
  readSource(variable, asker, path, parts);
  const query = textAt(variable, 'query', 'query') ?? textAt(variable, 'query') ?? '';
  const [, expr] = labelValues.exec(query) ?? [];
  const source = isMap(variable) ? variable.datasource : undefined;
  if (expr !== undefined)
    parts.queries.push({
      language: languageOf(source, parts.inputs),
      expr,
      start: query.indexOf(expr, 'label_values('.length),
      asker,
      path: [...path, 'query'],
    });
};

const readAnnotation = (annotation: unknown, path: ObjectPath, parts: Parts): void => {
  const asker = `annotation "${textAt(annotation, 'name') ?? ''}"`;
  readSource(annotation, asker, path, parts);
  const expr = textAt(annotation, 'expr') ?? textAt(annotation, 'target', 'expr');
  const source = isMap(annotation) ? annotation.datasource : undefined;
  if (expr !== undefined)
    parts.queries.push({ language: languageOf(source, parts.inputs), expr, start: 0, asker, path: [...path, 'expr'] });
};

// Whoever imports a file by hand is asked for these; an object says itself what they are.
const inputsOf = ({ kind, object }: GraphNode, content: unknown): readonly VariableView[] => {
  const given = kind === 'DashboardFile' ? listAt(content, '__inputs') : listAt(object, 'spec', 'datasources');
  return given.flatMap((input) => {
    const name = textAt(input, kind === 'DashboardFile' ? 'name' : 'inputName');
    return name === undefined ? [] : [{ name, type: 'datasource', value: '' }];
  });
};

const typesOfInputs = (content: unknown): Inputs =>
  new Map(
    listAt(content, '__inputs').flatMap((input) => {
      const [name, type] = [textAt(input, 'name'), textAt(input, 'pluginId')];
      return name === undefined || type === undefined ? [] : [[`\${${name}}`, type] as const];
    }),
  );

const dashboardOf = (node: GraphNode, content: unknown, { file, path }: Pick<DashboardView, 'file' | 'path'>): DashboardView => {
  const parts: Parts = { inputs: typesOfInputs(content), queries: [], units: [], sources: [] };
  const variables = listAt(content, 'templating', 'list');
  for (const panel of panelsOf(content, path)) readPanel(panel, parts);
  variables.forEach((variable, index) => {
    readVariable(variable, [...path, 'templating', 'list', index], parts);
  });
  listAt(content, 'annotations', 'list').forEach((annotation, index) => {
    readAnnotation(annotation, [...path, 'annotations', 'list', index], parts);
  });
  const queries: QueryView[] = [];
  const view: DashboardView = {
    node,
    file,
    uid: textAt(content, 'uid') ?? '',
    title: textAt(content, 'title') ?? '',
    variables: [...variables.map(variableOf), ...inputsOf(node, content)],
    units: parts.units,
    sources: parts.sources,
    inputs: listAt(content, '__inputs').flatMap((input) => textAt(input, 'name') ?? []),
    queries,
    wrapped: isMap(content) && isMap(content.dashboard),
    links: linksIn(content, path),
    path,
  };
  // Queries know their dashboard, so it has to be there first.
  queries.push(...parts.queries.map((query) => ({ ...query, dashboard: view })));
  return view;
};

const parsed = (text: string): unknown => {
  const read = readJson(text);
  return read.kind === 'read' ? read.value : undefined;
};

/** Whether data is the model of a dashboard. */
export const isDashboard = (value: unknown): boolean =>
  isMap(value) &&
  typeof value.title === 'string' &&
  Array.isArray(value.panels) &&
  (value.templating !== undefined || value.schemaVersion !== undefined || typeof value.uid === 'string');

const ofConfigMap = (node: GraphNode): readonly DashboardView[] => {
  const isLabelled = Object.hasOwn(node.labels, 'grafana_dashboard');
  return Object.entries(mapAt(node.object, 'data')).flatMap(([file, text]) => {
    // Without the label of the sidecar, whoever mounts it says what it is for.
    const mayBe = isLabelled || (file.endsWith('.json') && typeof text === 'string' && text.includes('"panels"'));
    const content = mayBe && typeof text === 'string' ? parsed(text) : undefined;
    return isMap(content) && (isLabelled || isDashboard(content)) ? [dashboardOf(node, content, { file, path: ['data', file] })] : [];
  });
};

const ofObject = (node: GraphNode): readonly DashboardView[] => {
  const text = textAt(node.object, 'spec', 'json');
  const content = text === undefined ? undefined : parsed(text);
  return isMap(content) ? [dashboardOf(node, content, { file: `${node.name}.json`, path: ['spec', 'json'] })] : [];
};

/** Dashboards: in ConfigMaps, in objects of Grafana's operator, and as files. */
export const dashboards: ObjectKind<DashboardView> = {
  of: ['ConfigMap', 'GrafanaDashboard', 'DashboardFile'],
  read: (node) => {
    if (node.kind === 'ConfigMap') return ofConfigMap(node);
    if (node.kind === 'GrafanaDashboard') return ofObject(node);
    return [dashboardOf(node, node.object, { file: node.path, path: [] })];
  },
  names: () => noNames,
};
