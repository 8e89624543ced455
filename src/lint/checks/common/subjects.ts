import { type Subject, subject } from '../../../core/problem';
import type { GraphNode } from '../../graph/node';
import type { PlacedRoute } from '../../routing/configuration';
import { belowDist } from './synced-path';

/** An object, as what a finding is about or rests on. */
export const objectSubject = ({ id }: Pick<GraphNode, 'id'>): Subject => subject('object', id);

/** A metric, as what a finding is about or rests on. */
export const metricSubject = (environment: string, metric: string): Subject => subject('metric', environment, metric);

/** A folder of the repository, as what a finding is about or rests on, whether it is written from the root or below dist/. */
export const folderSubject = (folder: string): Subject => subject('folder', belowDist(folder));

/** Everything of an environment, as what a finding is about or rests on. */
export const environmentSubject = (environment: string): Subject => subject('environment', environment);

/** A route of Alertmanager, as what a finding is about or rests on. */
export const routeSubject = ({ view, path }: Pick<PlacedRoute, 'view' | 'path'>): Subject =>
  subject('route', view.node.id, JSON.stringify(path));
