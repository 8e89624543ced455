import { isMap, type JsonMap, listAt, mapAt, textAt } from '../../../core/json';
import { withoutActionLines } from '../../../language/go-template/tolerant';
import type { ChartFiles } from '../chart-files';
import { readRender } from './documents';

/** Schemas of custom resources, by `group/version/Kind`, and which kinds are outside of namespaces, as `group/Kind`. */
export interface CustomKinds {
  readonly schemas: ReadonlyMap<string, JsonMap>;
  readonly clusterWide: ReadonlySet<string>;
}

const schemasIn = (crd: JsonMap): readonly (readonly [string, JsonMap])[] => {
  const [group, kind] = [textAt(crd, 'spec', 'group'), textAt(crd, 'spec', 'names', 'kind')];
  return listAt(crd, 'spec', 'versions').flatMap((version) => {
    const schema = mapAt(version, 'schema', 'openAPIV3Schema');
    return isMap(schema.properties) ? [[`${group}/${textAt(version, 'name')}/${kind}`, schema] as const] : [];
  });
};

const isCrd = (object: JsonMap): boolean => object.kind === 'CustomResourceDefinition';

/** What CustomResourceDefinitions say. */
export const customKinds = (objects: readonly JsonMap[]): CustomKinds => {
  const crds = objects.filter(isCrd);
  const outside = crds.filter((crd) => textAt(crd, 'spec', 'scope') === 'Cluster');
  return {
    schemas: new Map(crds.flatMap(schemasIn)),
    clusterWide: new Set(outside.map((crd) => `${textAt(crd, 'spec', 'group')}/${textAt(crd, 'spec', 'names', 'kind')}`)),
  };
};

/** The CustomResourceDefinitions that a chart holds of these kinds: as plain files, or as templates that have nothing to fill in. */
export const crdsIn = (files: ChartFiles, kinds: ReadonlySet<string>): readonly JsonMap[] =>
  [...files].flatMap(([file, content]) => {
    if (!/(^|\/)(crds|templates)\/.*\.ya?ml$/.test(file)) return [];
    const text = content.toString('utf8');
    if (!/^kind: CustomResourceDefinition$/m.test(text)) return [];
    const kind = /^ {4}kind: (\w+)$/m.exec(text)?.[1] ?? '';
    if (!kinds.has(kind)) return [];
    // Lines that only fill something in are left out: what is left of it is YAML, or it is not read.
    return readRender(withoutActionLines(text))
      .objects.map(({ object }) => object)
      .filter(isCrd);
  });
