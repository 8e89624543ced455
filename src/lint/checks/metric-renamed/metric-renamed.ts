import { listAt, textAt, valueAt } from '../../../core/json';
import { onceFor } from '../../../language/once';
import type { ObjectGraph } from '../../graph/graph';
import type { PrometheusScope } from '../../graph/prometheus-scope';
import { type Rename, renameOf } from '../../metrics/renames';
import type { Check } from '../check';
import { type ExpressionFault, inExpressions, type ReadExpression } from '../common/expressions';

/** An image with the version that its tag says. */
interface Image {
  readonly name: string;
  readonly version: readonly [number, number];
}

const imageIn = (text: string): readonly Image[] => {
  const [, name, major, minor] = /^([^@]+?):v?(\d+)(?:\.(\d+))?[^/]*$/.exec(text) ?? [];
  return name === undefined ? [] : [{ name, version: [Number(major), Number(minor ?? Infinity)] }];
};

const imagesOf = onceFor(({ pods }: ObjectGraph): readonly Image[] =>
  pods
    .flatMap(({ node, path }) => listAt(valueAt(node.object, ...path), 'spec', 'containers'))
    .flatMap((container) => imageIn(textAt(container, 'image') ?? '')),
);

type Age = 'new' | 'old' | 'unknown';

// Whether what is deployed has the new names already.
const ageOf = ({ image }: Rename, graph: ObjectGraph): Age => {
  const own = imagesOf(graph).filter(({ name }) => image?.name.test(name) === true);
  if (image === undefined || own.length === 0) return 'unknown';
  const [major, minor] = image.from;
  return own.some(({ version: [x, y] }) => x < major || (x === major && y < minor)) ? 'old' : 'new';
};

/** What became of a metric that nothing here exposes. */
export const renamed = (metric: string, scope: PrometheusScope): Rename | undefined => {
  if (scope.named(metric).length > 0 || scope.recorded(metric).length > 0) return undefined;
  const rename = renameOf(metric);
  return rename === undefined || ageOf(rename, scope.graph) === 'old' ? undefined : rename;
};

const faultOf = (metric: string, rename: Rename, scope: PrometheusScope): Omit<ExpressionFault, 'span'> => {
  const { exporter, since, now, recent } = rename;
  const certain = recent !== true || scope.complete || ageOf(rename, scope.graph) === 'new';
  return {
    ...(certain ? {} : { level: 'warning' }),
    message: `reads "${metric}", which ${exporter} ${now === '' ? 'no longer exposes' : 'renamed'}: since ${since}, ${now === '' ? 'nothing is in its place' : `it is ${now}`}`,
    help: now === '' ? 'remove what reads it' : `read ${now}`,
  };
};

const faultsOf = ({ selectors, scope }: ReadExpression): readonly ExpressionFault[] => {
  const read = new Set(selectors.map(({ metric }) => metric));
  return selectors.flatMap(({ metric, metricSpan: span }) => {
    const rename = renamed(metric, scope);
    // Who reads both means either release.
    if (rename === undefined || read.has(rename.now)) return [];
    return [{ span, ...faultOf(metric, rename, scope) }];
  });
};

/** Metrics that a release of their exporter renamed or removed. */
export const metricRenamed: Check = { id: 'metric-renamed', level: 'error', find: inExpressions(faultsOf) };
