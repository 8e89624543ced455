import type { ObjectGraph } from '../graph';
import { declaredWorkload } from '../kinds/pods';

/** Namespaces in which charts, folders beside `dist/` or somebody else make objects that nobody here sees. */
export const sharedNamespaces = ({ applications, pods }: Pick<ObjectGraph, 'applications' | 'pods'>): ReadonlySet<string> =>
  new Set([
    ...applications
      .filter(({ sources }) =>
        sources.some(({ chart, folder }) => chart !== undefined || (folder !== undefined && !/(^|\/)dist\//.test(folder))),
      )
      .map(({ destination }) => destination.namespace),
    ...pods.filter(({ node }) => node.kind === declaredWorkload).map(({ namespace }) => namespace),
  ]);
