import fs from 'node:fs';
import path from 'node:path';
import { realFileSystem } from '../../src/cli/file-system';
import type { AlertmanagerConfig } from '../../src/compile/alertmanager/config';
import { readIncidentFiles, readSources } from '../../src/compile/config/source-files';
import { link } from '../../src/compile/synth';
import type { ObjectGraph } from '../../src/lint/graph/graph';
import type { AlertView } from '../../src/lint/graph/kinds/rules';
import { testIncidents } from '../../src/verify/incidents';
import type { Incident, IncidentResult } from '../../src/verify/incidents/incident';
import { readIncidents } from '../../src/verify/incidents/reader';
import { findPrograms } from '../../src/verify/programs';
import { repository } from './dist';
import { quickFolder } from './memory';

interface Compiled {
  readonly graph: ObjectGraph;
  /** The environments that incidents happen in, with what each Alertmanager is configured with. */
  readonly configs: ReadonlyMap<string, AlertmanagerConfig | undefined>;
  readonly incidents: readonly Incident[];
}

const compiled = async (platform: string): Promise<Compiled> => {
  const root = path.join(repository, platform);
  const { graph, environments } = await link(readSources(realFileSystem, root));
  const { incidents } = readIncidents(readIncidentFiles(realFileSystem, root).files, environments);
  if (graph === undefined) throw new Error(`${platform} does not compile`);
  const configOf = (name: string) =>
    graph.alertmanagerConfigs.find(({ kind, node }) => kind === 'secret' && node.environment === name)?.config;
  const names = [...new Set(incidents.map(({ environment }) => environment))];
  // Emitted by us, and read back as data.
  const configs = new Map(names.map((name) => [name, configOf(name) as AlertmanagerConfig | undefined]));
  return { graph, configs, incidents };
};

const platforms = new Map<string, Promise<Compiled>>();

const compiledOnce = (platform: string): Promise<Compiled> => {
  const found = platforms.get(platform) ?? compiled(platform);
  platforms.set(platform, found);
  return found;
};

/** The incidents of a platform of this repository. */
export const incidentsOf = async (platform: string): Promise<readonly Incident[]> => (await compiledOnce(platform)).incidents;

/** The rules of a platform, with what somebody changes in alerts. */
const edited = (graph: ObjectGraph, change: (rule: AlertView) => Partial<AlertView>): ObjectGraph => ({
  ...graph,
  ruleGroups: graph.ruleGroups.map((group) => ({
    ...group,
    rules: group.rules.map((rule) => (rule.kind === 'alert' ? { ...rule, ...change(rule) } : rule)),
  })),
});

/** Runs incidents of a platform as `crowsnest test` does, but for what is changed in the compiled alerts. */
export const incidentsWith = async (
  platform: string,
  incidents: readonly Incident[],
  change: (rule: AlertView) => Partial<AlertView>,
): Promise<readonly IncidentResult[]> => {
  const { graph, configs } = await compiledOnce(platform);
  const programs = findPrograms(['promtool', 'amtool'], process.env);
  if (programs.kind === 'missing') throw new Error(programs.messages.join('\n'));
  const folder = fs.mkdtempSync(path.join(quickFolder, 'crowsnest-incidents-'));
  const changed = edited(graph, change);
  const emitted = [...configs].map(([name, config]) => ({ name, graph: changed, ...(config === undefined ? {} : { config }) }));
  try {
    const bench = { ...programs.paths, folder, workers: 1, signal: new AbortController().signal };
    return await testIncidents(bench, emitted, incidents);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
};
