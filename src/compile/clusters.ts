import { textAt } from '../core/json';
import type { SourceObject } from '../lint/graph/node';
import type { Environment } from './config/environment';

/** Says which cluster an object is for; nothing for what all of them need, and an empty text for an environment that is not there any more. */
export const clustersOf = (environments: readonly Environment[]): ((object: SourceObject) => string | undefined) => {
  const hasMany = environments.some(({ cluster }) => cluster.isOneOfMany);
  if (!hasMany && environments.every(({ cluster }) => !cluster.isMachine)) return () => undefined;
  const only = environments.find(({ cluster }) => !cluster.isMachine)?.cluster.name ?? '';
  const ofEnvironments = new Map(environments.map(({ name, cluster }) => [name, cluster.name]));
  const clusterAt = (path: string): string => {
    const [first = '', second = ''] = path.split('/');
    if (first === 'shared' || first === 'bootstrap') return hasMany ? second : only;
    return ofEnvironments.get(first) ?? '';
  };
  return ({ path, object }) => {
    if (!/^bootstrap\/[^/]+$/.test(path)) return clusterAt(path);
    // Of a root, the folder that it syncs says it; projects are read by all.
    const [, folder] = /(?:^|\/)dist\/(.+)$/.exec(textAt(object, 'spec', 'source', 'path') ?? '') ?? [];
    return folder === undefined || folder === 'bootstrap' ? undefined : clusterAt(folder);
  };
};

const ofArgocd = ['Application', 'AppProject'];

/** An object with the cluster that it is applied to, where that is not the one of an Argo CD that serves all. */
export const inItsCluster = (object: SourceObject, cluster: string | undefined, environments: readonly Environment[]): SourceObject => {
  const isInHub = ofArgocd.includes(String(object.object.kind)) && environments.every(({ argocd }) => !argocd.perCluster);
  return cluster === undefined || isInHub ? object : { ...object, cluster };
};
