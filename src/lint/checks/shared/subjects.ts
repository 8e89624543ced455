import { type Subject, subject } from '../../../core/problem';
import type { GraphNode } from '../../graph/node';

/** An object, as what a finding is about or rests on. */
export const objectSubject = ({ id }: Pick<GraphNode, 'id'>): Subject => subject('object', id);

/** A metric, as what a finding is about or rests on. */
export const metricSubject = (environment: string, metric: string): Subject => subject('metric', environment, metric);

/** Everything of an environment, as what a finding is about or rests on. */
export const environmentSubject = (environment: string): Subject => subject('environment', environment);
