import type { Case } from './cases';

/** One run of the program in the folder of a case, and what it may change there. */
export interface Step {
  readonly words: readonly string[];
  /** Starts of the paths that it may change where it succeeds. */
  readonly changes?: string;
  /** Whether the built program is to say the same. */
  readonly built?: boolean;
}

/** Names that are in the input. */
export interface Names {
  readonly alerts: readonly string[];
  readonly monitors: readonly string[];
  readonly paths: readonly string[];
}

const pick = (all: readonly string[], choice: number, otherwise: string): string => all[choice % (all.length + 1)] ?? otherwise;

// What starts with a dash is a flag, and nothing typed holds a NUL.
const asWord = (text: string): string => text.replaceAll('\0', '').slice(0, 3000) || 'x';

const asName = (text: string): string => asWord(text).replace(/^-+/, '') || 'x';

const formats = ['json', 'sarif', 'github'];

const every = (choice: number, of: number): boolean => choice % of === 0;

const some = <Item>(all: readonly Item[], picks: readonly number[]): readonly Item[] =>
  [...new Set(picks.map((choice) => choice % all.length))].flatMap((index) => all[index] ?? []);

const explaining = (names: Names, { picks: [, , choice = 0], typed }: Case, where: readonly string[]): readonly Step[] => [
  { words: ['explain', 'alert', pick(names.alerts, choice, asName(typed)), ...where] },
  { words: ['explain', 'monitor', pick(names.monitors, choice, asName(typed)), ...where] },
  { words: ['explain', 'alert', pick(names.alerts, choice, asName(typed)), '--format', 'json', ...where] },
];

const onPlatform = (one: Case, names: Names): readonly Step[] => [
  { words: ['check', 'p', '--format', pick(formats, one.picks[3] ?? 0, 'text')] },
  { words: ['check', 'p', '--differences'] },
  { words: ['check', 'p', '--graph'] },
  { words: ['check', 'p', '--today', asWord(one.typed)] },
  { words: ['diff', 'q', 'p'] },
  { words: ['diff', 'q', 'p', '--format', 'markdown'] },
  { words: ['diff', 'q', 'p', '--format', 'json'] },
  { words: ['diff', 'p', 'q'] },
  { words: ['secrets', 'p'] },
  { words: ['secrets', 'p', '--format', 'markdown'] },
  { words: ['secrets', 'p', '--format', 'json'] },
  { words: ['test', 'p', '--out', 'tests'], changes: 'tests' },
  { words: ['test', 'p', '--env', asWord(one.typed), '--out', 'tests'], changes: 'tests' },
  { words: ['synth', 'p', '--check'], built: every(one.picks[4] ?? 0, 12) },
  { words: ['explain', pick(names.paths, one.picks[3] ?? 0, asName(one.typed)), 'p'] },
  { words: ['runbooks', one.folder.slice(0, 2000)], changes: '' },
  { words: [asWord(one.typed), one.folder.slice(0, 2000)] },
  { words: ['check', one.folder.slice(0, 2000)] },
  { words: ['diff', one.folder.slice(0, 2000), 'p'] },
  ...explaining(names, one, ['p']),
];

const onManifests = (one: Case, names: Names): readonly Step[] => [
  { words: ['check', '--manifests', 'p', '--format', pick(formats, one.picks[3] ?? 0, 'json')] },
  { words: ['check', '--manifests', 'p', '--graph'] },
  { words: ['diff', 'p', 'q'] },
  { words: ['diff', 'p', 'q', '--format', 'markdown'] },
  { words: ['diff', 'p', 'q', '--format', 'json'] },
  { words: ['check', '--manifests', `p/${one.folder.slice(0, 2000)}`] },
  ...explaining(names, one, ['--manifests', 'p']),
];

/** What is run on a case first; the names of its objects are known afterwards. */
export const firstSteps = (one: Case): readonly Step[] => {
  const built = every(one.picks[4] ?? 0, 25);
  switch (one.kind) {
    case 'platform':
      return [
        { words: ['synth', 'p', '--allow-deletions'], changes: 'p/dist/' },
        { words: ['check', 'p'], built },
      ];
    case 'manifests':
      return [{ words: ['check', '--manifests', 'p'], built }];
    case 'charts':
      return [{ words: ['check', '--manifests', 'p', '--charts', 'p/charts'], built }, { words: ['check', 'q', '--charts', 'p/charts'] }];
  }
};

/** What is run on a case besides: a few of all commands, as drawn. */
export const otherSteps = (one: Case, names: Names): readonly Step[] => {
  const choices = one.picks.slice(5);
  return one.kind === 'platform' ? some(onPlatform(one, names), choices) : some(onManifests(one, names), choices.slice(0, 2));
};
