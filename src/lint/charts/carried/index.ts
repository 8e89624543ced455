import { isMap } from '../../../core/json';
import type { SourceObject } from '../../graph/node';
import type { Release } from '../release';
import type { ReleaseSources } from '../release-sources';
import { carriedByShape } from './any-chart';
import type { Carrier } from './carried';
import { ofGrafana } from './grafana';
import { stackObjects } from './kube-prometheus-stack';
import { ofLoki } from './loki';

/** Charts whose values hold objects in fields of their own. A new one is a file beside this, and its name here. */
const readers: Readonly<Record<string, (carrier: Carrier) => readonly SourceObject[]>> = {
  'kube-prometheus-stack': stackObjects,
  grafana: ofGrafana,
  loki: ofLoki,
  'loki-distributed': ofLoki,
};

const carriedBy = (carrier: Carrier): readonly SourceObject[] => {
  const reader = Object.hasOwn(readers, carrier.chart) ? readers[carrier.chart] : undefined;
  return reader === undefined ? carriedByShape(carrier) : reader(carrier);
};

// Values whose chart nobody names may hold rules all the same.
const nameless = ({ helmValues }: ReleaseSources, read: ReadonlySet<string>): readonly Carrier[] =>
  helmValues
    .filter(({ node, values }) => !read.has(node.path) && values.dependencies === undefined && isMap(values))
    .map(({ node }) => ({
      node,
      by: node,
      environment: node.environment,
      release: '',
      namespace: '',
      chart: node.path,
      installer: 'unknown',
    }));

/** Objects that values make charts render; those of a chart with parts are the values of its parts. */
export const carriedObjects = (
  sources: ReleaseSources,
  releases: readonly Release[],
  rendered: ReadonlySet<string>,
): readonly SourceObject[] => {
  const whole = new Set(releases.filter(({ isPart }) => isPart === true).map(({ who }) => who));
  const read = new Set(releases.flatMap(({ layers }) => layers.flatMap(({ file }) => file ?? [])));
  const carriers = releases.filter(({ who, isPart }) => !rendered.has(who) && (isPart === true || !whole.has(who)));
  return [...carriers, ...nameless(sources, read)].flatMap(carriedBy);
};
