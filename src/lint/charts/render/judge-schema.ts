import { factsOf } from '../../../core/charts/facts';
import { type JsonMap, textAt, valueAt } from '../../../core/json';
import { dotted } from '../../../core/path';
import type { Location, Problem } from '../../../core/problem';
import type { Release } from '../release';
import { lastWritten, placeOf } from '../releases';
import type { CustomKinds } from './crds';
import { titleOf } from './identity';
import type { RenderedRelease } from './rendered';
import { type SchemaFault, schemaFaults } from './schema';

const most = 10;

/** Where the values say it, and what to write, where that is known of the chart. */
const adviceFor = (release: Release, object: JsonMap, { path }: SchemaFault): { readonly at: Location; readonly help?: string } => {
  const facts = factsOf(release.chart)?.groups;
  const name = textAt(valueAt(object, ...path.slice(0, 3)), 'name');
  const group = object.kind === 'PrometheusRule' && path[1] === 'groups' ? facts?.groups.find((one) => one.group === name) : undefined;
  if (facts === undefined || group === undefined) return { at: release.at };
  const at = lastWritten(
    release,
    group.alerts.map((alert) => [...facts.disabled, alert]),
  );
  return { at, help: `all its alerts are disabled: write ${dotted(group.switches[0].path)}: false in their place` };
};

// Client-side apply leaves out what is null, and the API server what it does not know.
const isRefused = ({ serverSide }: Release, { kind }: SchemaFault): boolean => serverSide || (kind !== 'null' && kind !== 'unknown');

const problemOf = (release: Release, object: JsonMap, fault: SchemaFault): Problem => {
  const { at, help } = adviceFor(release, object, fault);
  const where = fault.path.length === 0 ? 'it' : dotted(fault.path);
  return {
    check: 'chart-refused-by-crd',
    level: isRefused(release, fault) ? 'error' : 'warning',
    at,
    message: `${release.who} renders ${titleOf(object)}, which the API server ${isRefused(release, fault) ? 'refuses' : 'does not keep as it is'}: ${where} ${fault.message}`,
    help: help ?? `check the values of ${release.chart} that end there`,
  };
};

/** What the definitions of custom resources refuse of a render, at most ten of a release. */
export const schemaProblems = ({ release, objects }: RenderedRelease, { schemas }: CustomKinds): readonly Problem[] => {
  const all = objects.flatMap(({ object }) => {
    const schema = schemas.get(`${textAt(object, 'apiVersion')}/${textAt(object, 'kind')}`);
    return schema === undefined ? [] : schemaFaults(schema, object).map((fault) => problemOf(release, object, fault));
  });
  const [last] = all.slice(most - 1);
  if (all.length <= most || last === undefined) return all;
  return [
    ...all.slice(0, most - 1),
    { ...last, at: placeOf(release, []), message: `${last.message}; and ${all.length - most} more like this` },
  ];
};
