import fs from 'node:fs';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import type { AlertmanagerConfig } from '../../src/compile/alertmanager/config';
import { lower, lowerTemplates } from '../../src/verify/alert-tests/lowered-config';
import { findProgram, runProgram, versionOf } from '../../src/verify/programs';

/** What a platform compiled to, as far as real programs read it. */
export interface Emitted {
  /** Groups of rules as JSON. */
  readonly groups: readonly string[];
  /** Configurations of Alertmanager with their templates, as JSON. */
  readonly configs: readonly string[];
  readonly alerts: readonly string[];
  readonly monitors: readonly string[];
  readonly paths: readonly string[];
  readonly faults: readonly string[];
}

interface Parsed {
  readonly kind?: string;
  readonly metadata?: { readonly name?: string };
  readonly spec?: { readonly groups?: readonly { readonly rules?: readonly { readonly alert?: string }[] }[] };
  readonly data?: Readonly<Record<string, string>>;
}

const ours = /^(bootstrap|[^/]+\/(apps|manifests|values))\/.*\.yaml$/;

const decoded = (text: string): string => Buffer.from(text, 'base64').toString('utf8');

const configOf = ({ kind, data = {} }: Parsed): readonly string[] =>
  kind === 'Secret' && data['alertmanager.yaml'] !== undefined
    ? [JSON.stringify([decoded(data['alertmanager.yaml']), decoded(data['crowsnest.tmpl'] ?? '')])]
    : [];

const nothing: Emitted = { groups: [], configs: [], alerts: [], monitors: [], paths: [], faults: [] };

/** Reads what was written to a folder; nothing where nothing was. */
export const emittedIn = (dist: string, written: boolean): Emitted => {
  if (!written) return nothing;
  const paths = fs
    .readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll(path.sep, '/'))
    .filter((name) => ours.test(name))
    .sort();
  const faults: string[] = [];
  const objects = paths.flatMap((name): readonly Parsed[] => {
    try {
      const parsed: unknown = parse(fs.readFileSync(path.join(dist, name), 'utf8'));
      // Whatever it is, only fields that are there are read.
      return typeof parsed === 'object' && parsed !== null ? [parsed as Parsed] : [];
    } catch (error) {
      faults.push(`${name} cannot be read as YAML: ${String(error)}`);
      return [];
    }
  });
  const groups = objects.flatMap(({ kind, spec }) => (kind === 'PrometheusRule' ? (spec?.groups ?? []) : []));
  return {
    groups: groups.map((group) => JSON.stringify(group)),
    configs: objects.flatMap(configOf),
    alerts: groups.flatMap(({ rules = [] }) => rules.flatMap(({ alert }) => (alert === undefined ? [] : [alert]))),
    monitors: objects.flatMap(({ kind = '', metadata }) => (/Monitor$/.test(kind) && metadata?.name !== undefined ? [metadata.name] : [])),
    paths: [...paths],
    faults,
  };
};

const programPath = (name: 'promtool' | 'amtool'): string => {
  const program = findProgram(name, process.env);
  if (program.kind === 'missing') throw new Error(program.message);
  return program.path;
};

// A command line holds so many names.
const atOnce = 500;

/** What promtool refuses of groups of rules, many in one run. */
export const refusedGroups = async (groups: readonly string[], folder: string): Promise<readonly string[]> => {
  const refused: string[] = [];
  for (let start = 0; start < groups.length; start += atOnce) {
    const some = groups.slice(start, start + atOnce);
    const names = some.map((_, index) => `g${start + index}.json`);
    for (const [index, group] of some.entries()) fs.writeFileSync(path.join(folder, names[index] ?? ''), `{"groups": [${group}]}`);
    const { code, stdout, stderr } = await runProgram(programPath('promtool'), ['check', 'rules', '--lint=none', ...names], { folder });
    if (code !== 0)
      refused.push(
        `${stdout}${stderr}`
          .split('\n')
          .filter((line) => !/SUCCESS|^Checking|^$/.test(line))
          .join('\n'),
      );
  }
  return refused;
};

/** What amtool refuses of configurations, many in one run. */
export const refusedConfigs = async (configs: readonly string[], folder: string): Promise<readonly string[]> => {
  if (configs.length === 0) return [];
  const amtool = programPath('amtool');
  const version = await versionOf(amtool);
  const names = configs.map((text, index) => {
    // Written as a pair above.
    const [config, templates] = JSON.parse(text) as [string, string];
    const own = path.join(folder, `c${index}`);
    fs.mkdirSync(own);
    fs.writeFileSync(path.join(own, 'crowsnest.tmpl'), lowerTemplates(templates, version));
    const lowered = lower(parse(config) as AlertmanagerConfig, { version, templates: own });
    fs.writeFileSync(path.join(own, 'alertmanager.yaml'), stringify(lowered.config));
    return `c${index}/alertmanager.yaml`;
  });
  const refused: string[] = [];
  for (let start = 0; start < names.length; start += atOnce) {
    const { code, stdout, stderr } = await runProgram(amtool, ['check-config', ...names.slice(start, start + atOnce)], { folder });
    if (code !== 0)
      refused.push(
        `${stdout}${stderr}`
          .split(/(?=Checking ')/)
          .filter((part) => /FAILED|error/.test(part))
          .join(''),
      );
  }
  return refused;
};
