import { listAt, textAt } from '../../core/json';
import type { ObjectGraph } from '../graph/graph';

/** A chart that another one has as a part. */
export interface Dependency {
  readonly name: string;
  readonly version: string;
  /** Under which its values are written: its alias, or its name. */
  readonly key: string;
}

/** The parts that a `Chart.yaml` names. */
export const dependenciesOf = (metadata: unknown): readonly Dependency[] =>
  listAt(metadata, 'dependencies').flatMap((dependency) => {
    const name = textAt(dependency, 'name');
    return name === undefined ? [] : [{ name, version: textAt(dependency, 'version') ?? '', key: textAt(dependency, 'alias') ?? name }];
  });

/** The parts of charts that are in the folder at hand, of those whose `Chart.yaml` is meant. */
export const dependenciesIn = ({ helmValues }: ObjectGraph, meant: (file: string) => boolean): readonly Dependency[] =>
  helmValues.filter(({ node }) => meant(node.path)).flatMap(({ values }) => dependenciesOf(values));
