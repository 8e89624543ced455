import { factsOf } from '../../../core/charts/facts';
import type { InventedValue } from '../../../core/charts/facts/facts';
import { isMap, type JsonMap, listAt, type ObjectPath, textAt } from '../../../core/json';
import { dotted } from '../../../core/path';
import type { Problem } from '../../../core/problem';
import type { ObjectGraph } from '../../graph/graph';
import { nameIn } from '../known-facts';
import type { Release } from '../release';
import { placeOf } from '../releases';
import { type Difference, isContent, isPodAnnotation } from './difference';
import { titleOf } from './identity';
import { needsOf, podSpecOf } from './pod-needs';
import type { RenderedRelease } from './rendered';

const nameOf = (object: JsonMap): string => textAt(object, 'metadata', 'name') ?? '';

const factFor = (release: Release, object: JsonMap, key: string): InventedValue | undefined =>
  factsOf(release.chart)?.invents.find(
    (one) =>
      one.key === key && (nameOf(object) === nameIn(one.secret, release) || nameOf(object).endsWith(one.secret.replace('<release>', ''))),
  );

/** Whether every container that reads a key of a Secret as a variable is given it once more by a later Secret, which wins. */
const isOverridden = ({ objects, release }: RenderedRelease, { secrets }: ObjectGraph, secret: string, key: string): boolean => {
  const provides = (name: string): boolean =>
    secrets.some((one) => one.namespace === release.namespace && one.name === name && one.keys.some((its) => its.key === key));
  const containers = objects.flatMap(({ object }) => listAt(podSpecOf(object), 'containers')).filter(isMap);
  const reading = containers.filter((container) => JSON.stringify(container).includes(JSON.stringify(secret)));
  return (
    reading.length > 0 &&
    reading.every((container) => {
      const names = listAt(container, 'envFrom').map((from) => textAt(from, 'secretRef', 'name') ?? '');
      return names.includes(secret) && names.slice(names.indexOf(secret) + 1).some(provides);
    })
  );
};

const listed = (names: readonly string[]): string =>
  names.length <= 3 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;

// Who reads it, and whose Pods restart because an annotation is a sum over it.
const dependents = ({ objects, differences }: RenderedRelease, { object }: Difference): string => {
  const reading = objects
    .filter((one) => needsOf(one.object).some(({ kind, name }) => kind === object.kind && name === nameOf(object)))
    .map((one) => titleOf(one.object));
  const restarting = differences.filter((one) => one.paths.some((path) => isPodAnnotation(one, path))).map((one) => titleOf(one.object));
  return [
    reading.length === 0 ? '' : `; ${listed(reading)} read${reading.length === 1 ? 's' : ''} it`,
    restarting.length === 0 ? '' : `; ${listed(restarting)} restart${restarting.length === 1 ? 's' : ''} with it`,
  ].join('');
};

const ofContent = (rendered: RenderedRelease, graph: ObjectGraph, difference: Difference): readonly Problem[] => {
  const { release } = rendered;
  const keys = difference.paths
    .map((path) => String(path[1]))
    .filter((key) => !isOverridden(rendered, graph, nameOf(difference.object), key));
  if (keys.length === 0) return [];
  const fact = keys.flatMap((key) => factFor(release, difference.object, key) ?? [])[0];
  const effect = fact === undefined ? '' : `: ${fact.effect}`;
  return [
    {
      check: 'chart-invents-secret',
      level: 'error',
      at: fact === undefined ? release.at : placeOf(release, fact.given[0]),
      message: `${release.who} renders ${titleOf(difference.object)} differently each time: ${listed(keys)} differs between two renders of ${release.chart} ${release.version}${dependents(rendered, difference)}${effect}`,
      help:
        fact === undefined
          ? 'name an existing Secret in its values, so that nothing is made up'
          : `name the Secret that holds it as ${dotted(fact.given[0])}`,
    },
  ];
};

const ofObject = ({ release }: RenderedRelease, difference: Difference, paths: readonly ObjectPath[]): Problem => {
  const what = paths.some((path) => path.length === 0) ? 'its name' : listed(paths.map((path) => dotted(path)));
  return {
    check: 'chart-differs-each-render',
    level: 'warning',
    at: release.at,
    message: `${release.who} renders ${titleOf(difference.object)} differently each time: ${what} differs between two renders of ${release.chart} ${release.version}, so each sync changes it`,
    help: 'find a value of the chart that fixes it; such a template reads the time or generates something random',
  };
};

/** What a chart makes up at each render; Pods that restart because of it are named with it, not by themselves. */
export const differenceProblems = (rendered: RenderedRelease, graph: ObjectGraph): readonly Problem[] => {
  const { differences, release } = rendered;
  // Flux lets Helm find in the cluster what was made up the last time, which a render without the cluster does not show.
  if (release.installer === 'flux') return [];
  const causes = differences.filter((one) => one.paths.some((path) => isContent(one, path)));
  const others = differences.filter((one) => !causes.includes(one));
  return [
    ...causes.flatMap((one) => ofContent(rendered, graph, one)),
    ...others.flatMap((one) => {
      const paths = one.paths.filter((path) => causes.length === 0 || !isPodAnnotation(one, path));
      return paths.length === 0 ? [] : [ofObject(rendered, one, paths)];
    }),
  ];
};
