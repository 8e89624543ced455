import { isMap, listAt, mapAt, type ObjectPath, type PlacedValue, textAt, valueAt } from '../../../core/json';
import type { GraphNode } from '../node';

/** A query of Prometheus in an object that is not a rule, a dashboard or an analysis. */
export interface PlacedQuery {
  /** What is measured, as messages call it. */
  readonly name: string;
  readonly path: ObjectPath;
}

type Find = (object: GraphNode['object']) => readonly PlacedQuery[];

const triggers: Find = (object) =>
  listAt(object, 'spec', 'triggers').flatMap((trigger, index) =>
    textAt(trigger, 'type') === 'prometheus'
      ? [{ name: textAt(trigger, 'name') ?? `trigger ${index + 1}`, path: ['spec', 'triggers', index, 'metadata', 'query'] }]
      : [],
  );

const slothQueries: readonly ObjectPath[] = [
  ['sli', 'events', 'errorQuery'],
  ['sli', 'events', 'totalQuery'],
  ['sli', 'events', 'error_query'],
  ['sli', 'events', 'total_query'],
  ['sli', 'raw', 'errorRatioQuery'],
  ['sli', 'raw', 'error_ratio_query'],
];

const slothAt =
  (above: ObjectPath): Find =>
  (object) =>
    listAt(object, ...above, 'slos').flatMap((slo, index) =>
      slothQueries
        .filter((path) => valueAt(slo, ...path) !== undefined)
        .map((path) => ({ name: textAt(slo, 'name') ?? '', path: [...above, 'slos', index, ...path] })),
    );

// OpenSLO names the source of a metric beside its query, under one name or another.
const isPromQL = (value: object): boolean =>
  [valueAt(value, 'type'), valueAt(value, 'queryType'), valueAt(value, 'source')].some(
    (text) => typeof text === 'string' && /^(?:prometheus|promql)$/i.test(text),
  );

const openSlo = (name: string, { value, path }: PlacedValue): readonly PlacedQuery[] => {
  if (Array.isArray(value)) return value.flatMap((item, index) => openSlo(name, { value: item, path: [...path, index] }));
  if (!isMap(value)) return [];
  if (isPromQL(value)) {
    if (typeof value.query === 'string') return [{ name, path: [...path, 'query'] }];
    if (typeof mapAt(value, 'spec').query === 'string') return [{ name, path: [...path, 'spec', 'query'] }];
  }
  return Object.entries(value).flatMap(([key, inner]) => openSlo(name, { value: inner, path: [...path, key] }));
};

const pyrra: Find = (object) =>
  ['ratio.errors', 'ratio.total', 'latency.success', 'latency.total', 'bool_gauge']
    .map((steps): ObjectPath => ['spec', 'indicator', ...steps.split('.'), 'metric'])
    .filter((path) => valueAt(object, ...path) !== undefined)
    .map((path) => ({ name: String(path.at(-2)), path }));

const finders: Readonly<Record<string, Find>> = {
  ScaledObject: triggers,
  ScaledJob: triggers,
  PrometheusServiceLevel: slothAt(['spec']),
  SlothFile: slothAt([]),
  SLO: (object) => openSlo(textAt(object, 'metadata', 'name') ?? '', { value: object.spec, path: ['spec'] }),
  SLI: (object) => openSlo(textAt(object, 'metadata', 'name') ?? '', { value: object.spec, path: ['spec'] }),
  ServiceLevelObjective: pyrra,
  MetricTemplate: (object) =>
    textAt(object, 'spec', 'provider', 'type') === 'prometheus'
      ? [{ name: textAt(object, 'metadata', 'name') ?? '', path: ['spec', 'query'] }]
      : [],
};

/** Kinds of objects that hold queries of Prometheus beside rules, dashboards and analyses. */
export const kindsWithQueries: readonly string[] = Object.keys(finders);

/** The queries of such an object. */
export const queriesOf = ({ kind, object }: GraphNode): readonly PlacedQuery[] =>
  (Object.hasOwn(finders, kind) ? finders[kind] : undefined)?.(object) ?? [];
