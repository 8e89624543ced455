import type { Environment } from '../config/environment';

/** Folder with the Applications of an environment: what its root Application syncs. */
export const appsFolder = (environment: string): string => `${environment}/apps`;

/** Folder with the objects of one Application; no other Application syncs it. */
export const manifestsFolder = (environment: string, application: string): string => `${environment}/manifests/${application}`;

/** Helm values of one Application, outside every folder that is synced. */
export const valuesFile = (environment: string, application: string): string => `${environment}/values/${application}.yaml`;

/** A path below `dist/` as seen from the root of the repository that Argo CD reads. */
export const inRepository = ({ repository }: Pick<Environment, 'repository'>, path: string): string =>
  repository.path === '' ? `dist/${path}` : `${repository.path.replace(/\/$/, '')}/dist/${path}`;
