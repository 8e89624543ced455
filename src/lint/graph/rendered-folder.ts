/** The folder in which the graph has what a chart renders: one of its environment, as `dist/` has them, and of no other object. */
export const renderedFolder = (environment: string, release: string): string =>
  `${environment === '' ? '' : `${environment}/manifests/`}${release} (rendered)`;

/** Whether an object is one that a chart rendered. */
export const isRendered = ({ path }: { readonly path: string }): boolean => path.includes(' (rendered)/');
