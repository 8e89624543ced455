import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { workloadKinds } from '../../src/catalog';
import { objectiveAlerts } from '../../src/catalog/common/objectives/objective-alerts';
import type { ObjectiveDescription } from '../../src/catalog/workload-kind';
import type { Environment } from '../../src/compile/config/environment';
import { alertsInHeading, emittedAlerts, koreanTitle } from '../../src/compile/runbooks';
import { referenceEnvironments } from '../../src/compile/runbooks/reference';
import type { AlertDescription } from '../../src/core/alerts/alert';
import type { outOfDate } from '../../tools/docs/documents';
import { repository } from './dist';

/** A kind of workload, as far as the contract reads it. */
export interface ListedKind {
  readonly schema: { readonly shape: Readonly<Record<string, unknown>> & { readonly kind: { readonly value: string } } };
  readonly alerts: readonly AlertDescription[];
  readonly objectives?: readonly ObjectiveDescription[];
}

/** The catalog: the list of kinds, the files below `src/catalog/`, and the platform of all examples. */
export interface Catalog {
  readonly kinds: readonly ListedKind[];
  /** Texts by path below `src/catalog/`. */
  readonly files: ReadonlyMap<string, string>;
  readonly environments: readonly Environment[];
  /** The same platform with Korean texts. */
  readonly korean: readonly Environment[];
}

const folder = path.join(repository, 'src', 'catalog');

/** The catalog of this repository. */
export const catalog = (): Catalog => ({
  kinds: workloadKinds,
  files: new Map(
    fs
      .readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [path.relative(folder, file).replaceAll(path.sep, '/'), fs.readFileSync(file, 'utf8')] as const),
  ),
  environments: referenceEnvironments(),
  korean: referenceEnvironments('ko'),
});

const nameOf = ({ schema }: ListedKind): string => schema.shape.kind.value;

const kindsInExample = (text: string): readonly string[] => {
  // An example compiles with the others, so it has this form.
  const { workloads } = parse(text) as { readonly workloads: Readonly<Record<string, { readonly kind: string }>> };
  return Object.values(workloads).map(({ kind }) => kind);
};

/** Folders that are in no list, and files that a kind lacks. */
export const folderFaults = ({ kinds, files }: Catalog): readonly string[] => {
  const listed = kinds.map(nameOf);
  const folders = new Set([...files.keys()].flatMap((file) => /^kinds\/([^/]+)\//.exec(file)?.[1] ?? []));
  const unlisted = [...folders].filter((name) => !listed.includes(name));
  return [
    ...unlisted.map((name) => `src/catalog/kinds/${name}/ is a kind that nothing lists: add it to workloadKinds in src/catalog/index.ts`),
    ...listed.flatMap((name) => [
      ...['index.ts', 'example.yaml', `${name}.test.ts`]
        .map((file) => `kinds/${name}/${file}`)
        .filter((file) => !files.has(file))
        .map((file) => `src/catalog/${file} is missing: each kind has its code, an example and a test in a folder of its name`),
      ...(kindsInExample(files.get(`kinds/${name}/example.yaml`) ?? 'workloads: {}').includes(name)
        ? []
        : [`src/catalog/kinds/${name}/example.yaml has no workload of the kind ${name}: write one that shows its alerts`]),
    ]),
  ];
};

const keysOf = (schema: unknown): readonly string[] => {
  const inner = schema as { readonly shape?: object; readonly unwrap?: () => unknown } | undefined; // what zod objects and wrappers are
  if (inner?.shape !== undefined) return Object.keys(inner.shape);
  return inner?.unwrap === undefined ? [] : keysOf(inner.unwrap());
};

/** Kinds whose schema and list of alerts or objectives differ. */
export const schemaFaults = ({ kinds }: Catalog): readonly string[] =>
  kinds.flatMap((kind) => {
    const compared = [
      ['alerts', keysOf(kind.schema.shape.alerts), kind.alerts.map(({ alert }) => alert)],
      ['objectives', keysOf(kind.schema.shape.objectives), (kind.objectives ?? []).map(({ name }) => name)],
    ] as const;
    return compared.flatMap(([field, accepted, listed]) => [
      ...accepted
        .filter((name) => !listed.includes(name))
        .map((name) => `the schema of ${nameOf(kind)} accepts ${field}.${name}, which its ${field} do not list`),
      ...listed
        .filter((name) => !accepted.includes(name))
        .map((name) => `${nameOf(kind)} lists ${field}.${name}, which its schema does not accept: make the schema from the same list`),
    ]);
  });

interface Owned {
  readonly alert: AlertDescription;
  readonly kind: string;
}

const alertsOf = ({ kinds }: Catalog): readonly Owned[] =>
  kinds.flatMap((kind) =>
    [...kind.alerts, ...(kind.objectives === undefined ? [] : Object.values(objectiveAlerts))].map((alert) => ({
      alert,
      kind: nameOf(kind),
    })),
  );

const letters = (text: string): string => text.replace(/[^a-z0-9]/gi, '').toLowerCase();

// Alerts of a family share a file, which is named by what their names end with.
const isNamedBy = (file: string, alert: string): boolean =>
  letters(alert).endsWith(letters(path.posix.basename(file).replace(/\.\w+$/, '')));

const alertFiles = ({ files }: Catalog, ending: string): readonly string[] =>
  [...files.keys()].filter((file) => /\/alerts\/[^/]+$/.test(file) && file.endsWith(ending));

const codeOf = (catalog: Catalog, { alert, kind }: Owned): string | undefined => {
  // A kind may list the very alert of another one: a job of a model fails as any other does.
  const others = catalog.kinds.filter(({ alerts }) => alerts.includes(alert)).map((other) => `kinds/${nameOf(other)}/`);
  const named = alertFiles(catalog, '.ts').filter((file) => isNamedBy(file, alert.alert));
  return [`kinds/${kind}/`, 'common/', ...others].flatMap((folder) => named.filter((file) => file.startsWith(folder)))[0];
};

const kebab = (alert: string): string =>
  alert
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();

/** The sections of a runbook, in their order. */
const sections = ['Meaning', 'Impact', 'Diagnosis', 'Likely causes', 'Mitigation'] as const;

const sectionsIn = (text: string): readonly string[] =>
  text
    .split(/^## /m)
    .slice(1)
    .filter((section) => section.split('\n').slice(1).join('').trim() !== '')
    .map((section) => section.split('\n')[0] ?? '');

/** Files of alerts that no kind lists. */
export const unlistedAlertFaults = (catalog: Catalog): readonly string[] => {
  const used = new Set(alertsOf(catalog).map((owned) => codeOf(catalog, owned)));
  return alertFiles(catalog, '.ts')
    .filter((file) => !used.has(file))
    .map((file) => `src/catalog/${file} is the file of an alert that no kind lists: add the alert to a kind's list, or delete the file`);
};

/** Alerts without a file or a runbook. */
export const alertFileFaults = (catalog: Catalog): readonly string[] => {
  const runbooks = alertFiles(catalog, '.md').map((file) => ({ file, text: catalog.files.get(file) ?? '' }));
  const described = new Set(runbooks.flatMap(alertsInHeading));
  return alertsOf(catalog).flatMap((owned) => {
    const { alert } = owned.alert;
    const code = codeOf(catalog, owned);
    if (code === undefined)
      return [`${alert} is in no file of its own: define it in src/catalog/kinds/${owned.kind}/alerts/${kebab(alert)}.ts`];
    if (described.has(alert)) return [];
    const runbook = code.replace(/\.ts$/, '.md');
    return [`${alert} has no runbook: write src/catalog/${runbook}, with "# ${alert}" and the sections ${sections.join(', ')}`];
  });
};

/** Runbooks that are of no alert, of one that has another, or lack a section. */
export const runbookFaults = (catalog: Catalog): readonly string[] => {
  const known = new Set(alertsOf(catalog).map(({ alert }) => alert.alert));
  const filesOf = new Map<string, readonly string[]>();
  const faults = alertFiles(catalog, '.md').flatMap((file) => {
    const text = catalog.files.get(file) ?? '';
    const alerts = alertsInHeading({ file, text });
    for (const alert of alerts) filesOf.set(alert, [...(filesOf.get(alert) ?? []), `src/catalog/${file}`]);
    const unknown = alerts.filter((alert) => !known.has(alert));
    const missing = sections.filter((section) => !sectionsIn(text).includes(section));
    return [
      ...(alerts.length > 0 ? [] : [`src/catalog/${file} names no alert: begin it with "# " and the name`]),
      ...unknown.map(
        (alert) => `src/catalog/${file} is the runbook of ${alert}, which no kind has: list the alert in its kind, or delete the runbook`,
      ),
      ...missing.map((section) => `src/catalog/${file} has no text under "## ${section}": write it`),
      ...(koreanTitle({ text }) !== undefined || alerts.length === 0
        ? []
        : [`src/catalog/${file} has no Korean title: write a line "한국어: …" below its heading`]),
      ...(/^ *```(promql|logql|shell)$/m.test(text) ? [] : [`src/catalog/${file} has no query or command under "## Diagnosis": write one`]),
    ];
  });
  const several = [...filesOf].filter(([, files]) => files.length > 1);
  return [...faults, ...several.map(([alert, files]) => `${alert} has ${files.length} runbooks: keep one of ${files.join(', ')}`)];
};

interface AlertTexts {
  readonly alert: string;
  readonly summary: string;
  readonly description: string;
  readonly value?: string | undefined;
}

const textsOf = (environments: readonly Environment[]): readonly AlertTexts[] =>
  environments.flatMap(({ workloads }) =>
    workloads.flatMap(({ observability: { ruleGroups, logRuleGroups } }): readonly AlertTexts[] => [
      ...ruleGroups.flatMap(({ rules }) => rules.flatMap((rule) => (rule.kind === 'alert' ? [rule] : []))),
      ...logRuleGroups.flatMap(({ rules }) => rules),
    ]),
  );

const action = /\{\{[^}]*\}\}/g;

const actionsIn = (text: string): string => (text.match(action) ?? []).sort().join(' ');

// What is more than a placeholder or the sign of a unit.
const hasWords = (text: string): boolean => /[a-z]{2}/i.test(text.replace(action, ''));

const textFault = (
  where: string,
  { alert }: AlertTexts,
  [field, english, korean]: readonly [string, string, string],
): readonly string[] => {
  if (hasWords(english) && !/[가-힣]/.test(korean))
    return [`${alert} has no Korean ${field}: write ${field}: { en: …, ko: … } in ${where}`];
  if (actionsIn(english) === actionsIn(korean)) return [];
  return [
    `${alert} shows ${actionsIn(english)} in the English ${field}, ${actionsIn(korean)} in the Korean one: show the same in ${where}`,
  ];
};

// A share and a length of time are written with their units.
const hasUnit = (value: string): boolean => /humanize(Percentage|Duration)/.test(value) || value.replace(action, '').trim() !== '';

/** Texts that are missing in Korean or show something else there, and values without a unit. */
export const textFaults = (catalog: Catalog): readonly string[] => {
  const byName = new Map(alertsOf(catalog).map((owned) => [owned.alert.alert, owned]));
  const inKorean = textsOf(catalog.korean);
  const faults = textsOf(catalog.environments).flatMap((english, index) => {
    const [korean, owned] = [inKorean[index], byName.get(english.alert)];
    // The reference platform holds an alert that its user declares as well.
    if (korean === undefined || owned === undefined) return [];
    const where = `src/catalog/${codeOf(catalog, owned) ?? `kinds/${owned.kind}`}`;
    return [
      ...textFault(where, english, ['summary', english.summary, korean.summary]),
      ...textFault(where, english, ['description', english.description, korean.description]),
      ...textFault(where, english, ['value', english.value ?? '', korean.value ?? '']),
      ...(hasUnit(english.value ?? 'none')
        ? []
        : [`${english.alert} shows ${english.value} without its unit: add value: { en: '${english.value} requests', ko: … } in ${where}`]),
    ];
  });
  return [...new Set(faults)];
};

// It fires all the time, on purpose.
const alwaysFires = new Set(['Watchdog']);

/** Alerts that the examples do not emit, and alerts without samples on which they stay quiet. */
export const emissionFaults = (catalog: Catalog): readonly string[] => {
  const emitted = new Map(emittedAlerts(catalog.environments).map((alert) => [alert.alert, alert]));
  const byName = new Map(alertsOf(catalog).map((owned) => [owned.alert.alert, owned]));
  return [...byName.values()].flatMap((owned) => {
    const { alert } = owned.alert;
    const found = emitted.get(alert);
    if (found === undefined) return [`${alert} is emitted by no example: let src/catalog/kinds/${owned.kind}/example.yaml have it`];
    const where = `src/catalog/${codeOf(catalog, owned) ?? `kinds/${owned.kind}`}`;
    return [
      ...(found.firesOn.length > 0 ? [] : [`${alert} has no samples on which it fires: add some to firesOn in ${where}`]),
      ...(found.staysQuietOn.length > 0 || alwaysFires.has(alert)
        ? []
        : [`${alert} has no samples on which it stays quiet: add some to staysQuietOn in ${where}`]),
    ];
  });
};

/** Alerts with a threshold that no panel shows. */
export const panelFaults = (catalog: Catalog): readonly string[] => {
  const dashboards = catalog.environments.flatMap(({ workloads }) =>
    workloads.flatMap(({ observability }) => observability.dashboard ?? []),
  );
  const panels = dashboards.flatMap(({ dashboard }) => dashboard.rows.flatMap((row) => row.panels));
  const shown = new Set(panels.flatMap((panel) => ('bound' in panel ? (panel.bound?.alert ?? []) : [])));
  const bounded = new Map(
    alertsOf(catalog).flatMap((owned) => (owned.alert.bound === undefined ? [] : [[owned.alert.alert, owned] as const])),
  );
  return [...bounded.values()]
    .filter(({ alert }) => !shown.has(alert.alert))
    .map(
      ({ alert, kind }) =>
        `${alert.alert} has a bound that no panel shows: give bounds(…) of it to a panel in src/catalog/kinds/${kind}/dashboard.ts`,
    );
};

/** Documents that the code would write otherwise. */
export const freshnessFaults = ({ stale, unused }: ReturnType<typeof outOfDate>): readonly string[] => [
  ...stale.map((document) => `${document.path} is not what the code says: run npm run docs`),
  ...unused.map((file) => `${file} is of no alert: run npm run docs`),
];
