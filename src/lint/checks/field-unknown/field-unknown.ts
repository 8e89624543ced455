import { dotted } from '../../../core/path';
import { nearest } from '../../../core/suggestion';
import { operatorResources } from '../../resources/field-tree';
import { rightPlace } from '../../resources/places';
import type { Check, Finding } from '../check';
import { type ResourceFault, resourceFaults } from '../common/resource-faults';
import { objectSubject } from '../common/subjects';
import { called } from '../common/synced-path';

const plain = (field: string): string => field.toLowerCase().replace(/[_-]/g, '');

// `scrape_interval` means `interval`, and `endpoints` of a PodMonitor `podMetricsEndpoints`.
const isPartOf = (one: string, other: string): boolean => plain(other).endsWith(plain(one)) && one.length > 4;

const meantBy = (field: string, known: readonly string[]): string | undefined =>
  known.find((name) => plain(name) === plain(field)) ??
  nearest(field, known) ??
  known.find((name) => isPartOf(name, field) || isPartOf(field, name));

// A list of a hundred fields helps nobody.
const mostListed = 20;

const helpOf = (field: string, known: readonly string[], place: string | undefined): string => {
  if (place !== undefined) return `it belongs in ${place}`;
  const meant = meantBy(field, known);
  if (meant !== undefined) return `did you mean "${meant}"?`;
  return known.length > mostListed ? 'nothing of that name or near it is known there' : `known are ${known.toSorted().join(', ')}`;
};

const findingOf = ({ node, spec, fault }: ResourceFault): readonly Finding[] => {
  if (fault.kind !== 'unknown') return [];
  const { path, known } = fault;
  return [
    {
      at: node.at(path),
      message: `${called(node)} has the field ${dotted(path)}, which the CRD of ${operatorResources.source} does not have: the API server drops it, or refuses the object where it is strict`,
      help: helpOf(String(path.at(-1)), known, rightPlace(spec, path)),
      about: [objectSubject(node)],
    },
  ];
};

/** Fields of the operator's resources that their CRDs do not have: what they say has no effect, and Argo CD never finds the object in sync. */
export const fieldUnknown: Check = {
  id: 'field-unknown',
  level: 'error',
  find: ({ graph }) => resourceFaults(graph).flatMap(findingOf),
};
