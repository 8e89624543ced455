import path from 'node:path';
import { expect, test } from '@jest/globals';
import { workloadKinds } from '../src/catalog';
import { realFileSystem } from '../src/cli/file-system';
import { loadConfiguration } from '../src/compile/config/environment';
import { readIncidentFiles, readSources } from '../src/compile/config/source-files';
import { emittedAlerts } from '../src/compile/runbooks';
import type { Incident } from '../src/verify/incidents/incident';
import { readIncidents } from '../src/verify/incidents/reader';
import { examplePlatforms, repository } from './support/dist';

const platforms = ['.', ...examplePlatforms().map((name) => path.join('examples', name))];

const incidentsIn = (platform: string): readonly Incident[] => {
  const root = path.join(repository, platform);
  const { environments } = loadConfiguration(readSources(realFileSystem, root));
  return readIncidents(readIncidentFiles(realFileSystem, root).files, environments).incidents;
};

const urgent = ({ notified }: Incident): boolean =>
  notified.some(({ severity, alert }) => severity === 'critical' || severity === 'warning' || alert === 'Watchdog');

test('each kind of workload has three incidents at least: some that notify, and one that does not', () => {
  const all = platforms.flatMap(incidentsIn);

  const lacking = workloadKinds.flatMap(({ schema }) => {
    const kind = schema.shape.kind.value;
    const own = new Map(all.filter((one) => one.kind === kind).map((one) => [one.name, one]));
    const [loud, quiet] = [true, false].map((expected) => [...own.values()].filter((one) => urgent(one) === expected).length);
    return own.size >= 3 && (loud ?? 0) >= 2 && (quiet ?? 0) >= 1 ? [] : [{ kind, loud, quiet }];
  });

  expect(lacking).toEqual([]);
});

test('each alert of the catalog is emitted by a platform of this repository', () => {
  const environments = platforms.flatMap(
    (platform) => loadConfiguration(readSources(realFileSystem, path.join(repository, platform))).environments,
  );
  const emitted = new Set(emittedAlerts(environments).map(({ alert }) => alert));

  const missing = workloadKinds.flatMap(({ schema, alerts }) =>
    alerts.filter(({ alert }) => !emitted.has(alert)).map(({ alert }) => `${schema.shape.kind.value}: ${alert}`),
  );

  expect(missing).toEqual([]);
});
