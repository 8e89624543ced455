import type { Unread } from '../../core/coverage';
import { isMap, type JsonMap, listAt, mapAt, textAt } from '../../core/json';
import type { SourceObject } from '../graph/node';
import { generated, type Surroundings } from './generators';
import { filledIn, type Notation, type Parameters } from './parameters';

/** Applications that ApplicationSets of a folder generate, and what of them is not known. */
export interface GeneratedApplications {
  readonly objects: readonly SourceObject[];
  readonly unread: readonly Unread[];
}

const applicationFrom = (set: SourceObject, template: JsonMap, parameters: Parameters, notation: Notation): SourceObject => {
  const filled = mapAt(filledIn(template, parameters, notation));
  const namespace = textAt(set.object, 'metadata', 'namespace');
  const metadata = { ...(namespace === undefined ? {} : { namespace }), ...mapAt(filled, 'metadata') };
  return {
    path: set.path,
    object: { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', metadata, spec: mapAt(filled, 'spec') },
    ...(set.environment === undefined ? {} : { environment: set.environment }),
    at: (path, offset) => set.at(['spec', 'template', ...path], offset),
  };
};

const outside = 'their generators read what is outside of the folder, such as clusters';
const patched = 'their templatePatch is a template of Go';

const ofSet = (set: SourceObject, surroundings: Omit<Surroundings, 'notation'>): GeneratedApplications => {
  const notation = mapAt(set.object, 'spec').goTemplate === true ? 'go' : 'names';
  const template = mapAt(set.object, 'spec', 'template');
  const given = listAt(set.object, 'spec', 'generators').map((generator) => generated(generator, { ...surroundings, notation }));
  const known = given.flatMap((parameters) => parameters ?? []);
  const isKnown = given.every((parameters) => parameters !== undefined);
  const isPatched = textAt(set.object, 'spec', 'templatePatch') !== undefined;
  const unread = (why: string, field: string): Unread => ({ what: 'ApplicationSet', why, at: set.at(['spec', field]) });
  return {
    // Where nobody knows for what, there is at least one such Application.
    objects: (known.length === 0 && !isKnown ? [{}] : known).map((parameters) => applicationFrom(set, template, parameters, notation)),
    unread: [...(isKnown ? [] : [unread(outside, 'generators')]), ...(isPatched ? [unread(patched, 'templatePatch')] : [])],
  };
};

/** The Applications that the ApplicationSets among some objects generate, as far as their generators are literal or read the folder. */
export const generatedApplications = (sources: readonly SourceObject[], files: readonly string[]): GeneratedApplications => {
  const sets = sources.filter(({ object }) => object.kind === 'ApplicationSet' && isMap(object.spec));
  const each = sets.map((set) => ofSet(set, { sources, files }));
  return { objects: each.flatMap(({ objects }) => objects), unread: each.flatMap(({ unread }) => unread) };
};
