import { listAt, textAt } from '../../core/json';
import type { ReleaseSources } from './release-sources';

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

/** A chart that lies in the repository. */
interface OwnChart {
  readonly name: string;
  readonly version: string;
  readonly dependencies: readonly Dependency[];
}

/** The chart in a folder of the repository, by its `Chart.yaml`; none where the folder holds something else. */
export const chartsIn = ({ helmValues }: Pick<ReleaseSources, 'helmValues'>, folder: string | undefined): readonly OwnChart[] => {
  const file = `/${(folder ?? '').replace(/^[./]+|\/+$/g, '')}/Chart.yaml`;
  const [found] = folder === undefined ? [] : helmValues.filter(({ node }) => `/${node.path}`.endsWith(file));
  const [name, version] = [textAt(found?.values, 'name'), textAt(found?.values, 'version')];
  return name === undefined || version === undefined ? [] : [{ name, version, dependencies: dependenciesOf(found?.values) }];
};
