import type { ObjectGraph } from '../graph';

/** Namespaces in which charts, or folders beside `dist/`, make objects that nobody here sees. */
export const sharedNamespaces = ({ applications }: Pick<ObjectGraph, 'applications'>): ReadonlySet<string> =>
  new Set(
    applications
      .filter(({ sources }) =>
        sources.some(({ chart, folder }) => chart !== undefined || (folder !== undefined && !/(^|\/)dist\//.test(folder))),
      )
      .map(({ destination }) => destination.namespace),
  );
