import { isDay } from '../../core/day';
import { type Problem, quoted } from '../../core/problem';
import { suggestion } from '../../core/suggestion';
import type { Check } from '../../lint/checks/check';
import type { Selection } from '../findings/selection';
import type { Arguments, Command } from './command';

/** Checks of somebody else, and what is wrong with the configuration that holds them. */
interface OwnChecks {
  readonly checks: readonly Check[];
  readonly problems: readonly Problem[];
}

/** What is looked at, how, and what is said of it. */
export interface CheckOptions extends Selection {
  /** A folder of existing YAML in the platform's place. */
  readonly manifests?: string;
  readonly charts?: string;
  readonly today?: string;
  /** Globs of files that are not read. */
  readonly exclude: readonly string[];
  /** Folders that are one cluster each; found from the folder where none is named. */
  readonly clusters: readonly string[];
  /** Whether policies are reported of a folder of existing YAML. */
  readonly policies: boolean;
  /** Whether what was not read is a failure. */
  readonly strict: boolean;
  readonly baseline?: string;
  readonly 'write-baseline'?: string;
  /** A commit whose findings are known already. */
  readonly changed?: string;
  readonly format: string;
  /** Checks that a configuration adds. */
  readonly own?: OwnChecks;
}

/** Formats of what is found. */
const formats: readonly string[] = ['text', 'json', 'sarif', 'github', 'gitlab', 'junit'];

/** The flags of `check`. */
export const checkFlags: Command['flags'] = {
  format: { type: 'string', values: formats, help: 'text (default), json, sarif, github (annotations), gitlab (code quality) or junit' },
  differences: { type: 'boolean', help: 'print every value that differs between environments, with its lines' },
  manifests: {
    type: 'string',
    help: 'check the YAML in this folder instead of a platform; - reads what kustomize build or helm template prints',
  },
  charts: {
    type: 'string',
    help: 'folder of Helm charts: also report values that they do not read, and render them where helm is installed',
  },
  only: { type: 'list', help: 'report these checks only: ids with commas between them' },
  skip: { type: 'list', help: 'do not report these checks: ids with commas between them' },
  'min-level': { type: 'string', values: ['error', 'warning'], help: 'error reports errors only' },
  policies: { type: 'boolean', help: 'with --manifests: also report what a team may decide otherwise, such as alerts without a runbook' },
  exclude: { type: 'list', help: 'with --manifests: glob of files or folders that are not read; may be repeated' },
  cluster: { type: 'list', help: 'with --manifests: folder that is for a cluster of its own; may be repeated' },
  config: { type: 'string', help: 'with --manifests: file whose checks are run as well, such as crowsnest.config.mjs' },
  strict: { type: 'boolean', help: 'exit 1 if something was not read, or only assumed' },
  baseline: { type: 'string', help: 'file of known findings: report new ones only, and which are gone' },
  'write-baseline': { type: 'string', help: 'write what is found into this file, as the baseline of later runs' },
  changed: { type: 'string', help: 'with --manifests: report only what is new since this commit; main... is where HEAD left main' },
  today: { type: 'string', help: 'day on which accepted findings are judged, e.g. 2026-12-01' },
};

type Flags = Arguments['flags'];

const texts = ['manifests', 'charts', 'today', 'baseline', 'write-baseline', 'changed'] as const;

const listOf = (value: Flags[string]): readonly string[] => (Array.isArray(value) ? value : []);

const idsOf = (value: Flags[string]): readonly string[] =>
  listOf(value)
    .flatMap((text: string) => text.split(','))
    .map((id) => id.trim())
    .filter((id) => id !== '');

const ofFolders = ['exclude', 'cluster', 'policies', 'changed'] as const;

const fault = (flags: Flags, known: readonly string[]): string | undefined => {
  if (typeof flags.today === 'string' && !isDay(flags.today))
    return `--today cannot be ${quoted(flags.today)}: write a day such as 2026-12-01`;
  for (const flag of ['only', 'skip']) {
    const unknown = idsOf(flags[flag]).find((id) => !known.includes(id));
    if (unknown !== undefined) return `--${flag}: there is no check ${quoted(unknown)}: ${nearest(unknown, known)}`;
  }
  const alone = ofFolders.find((flag) => flags[flag] !== undefined && flags.manifests === undefined);
  if (alone !== undefined) return `--${alone} is for a folder that is given with --manifests`;
  if (flags.baseline !== undefined && flags.changed !== undefined)
    return '--baseline and --changed both say what is known: give one of them';
  return undefined;
};

// All ids would be a page.
const nearest = (id: string, known: readonly string[]): string => {
  const text = suggestion(id, known);
  return text.startsWith('did you mean') ? text : 'docs/checks.md lists them';
};

/** Reads the flags of `check`, or says what is wrong with them. */
export const readOptions = (flags: Flags, known: readonly string[]): CheckOptions | string => {
  const wrong = fault(flags, known);
  if (wrong !== undefined) return wrong;
  const only = idsOf(flags.only);
  return {
    ...Object.fromEntries(texts.flatMap((flag) => (typeof flags[flag] === 'string' ? [[flag, flags[flag]]] : []))),
    ...(only.length === 0 ? {} : { only }),
    skip: idsOf(flags.skip),
    minLevel: flags['min-level'] === 'error' ? 'error' : 'warning',
    exclude: listOf(flags.exclude),
    clusters: listOf(flags.cluster),
    policies: flags.policies === true,
    strict: flags.strict === true,
    format: typeof flags.format === 'string' ? flags.format : 'text',
  };
};
