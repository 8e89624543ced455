import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { dist, filesBelow, objectsIn, repository } from './support/dist';

const sdk = path.join(repository, 'node_modules', '@grafana', 'grafana-foundation-sdk', 'dist');

// JSON holds the texts of enums, which TypeScript takes for no members of them; queries are those of two data sources.
const types = `
import type * as dashboard from 'sdk/dashboard';
import type * as loki from 'sdk/loki';
import type * as prometheus from 'sdk/prometheus';

type Plain<T> = 0 extends 1 & T ? T
  : T extends string ? \`\${T}\`
  : T extends number | boolean | null | undefined ? T
  : T extends readonly (infer I)[] ? readonly Plain<I>[]
  : T extends object ? { [K in keyof T as T[K] extends () => void ? never : K]: Plain<T[K]> }
  : T;

type Query = Plain<prometheus.Dataquery> | Plain<loki.dataquery>;
type Panel = Omit<Plain<dashboard.Panel>, 'targets'> & { readonly targets?: readonly Query[] };
export type Dashboard = Omit<Plain<dashboard.Dashboard>, 'panels'> & {
  readonly panels?: readonly (Panel | (Omit<Plain<dashboard.RowPanel>, 'panels'> & { readonly panels: readonly Panel[] }))[];
};
`;

const settings = {
  compilerOptions: {
    ...{ target: 'ES2022', module: 'preserve', moduleResolution: 'bundler', strict: true, noEmit: true, skipLibCheck: true, types: [] },
    paths: { 'sdk/*': [path.join(sdk, '*')] },
  },
  include: ['*.ts'],
};

let folder = '';

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crowsnest-dashboards-'));
  fs.writeFileSync(path.join(folder, 'types.ts'), types);
  fs.writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(settings));
});

afterAll(() => {
  fs.rmSync(folder, { recursive: true });
});

const variables = ['.', 'examples/canary-api', 'examples/model-serving', 'examples/recommender', 'examples/recycling-api'].flatMap(
  (platform) =>
    objectsIn(filesBelow(path.join(repository, platform, 'dist')))
      .filter(({ object }) => object.kind === 'ConfigMap')
      .flatMap(({ object }) => Object.values((object.data ?? {}) as Readonly<Record<string, string>>))
      .filter((text) => text.startsWith('{'))
      .flatMap((text) => (JSON.parse(text) as { readonly templating?: { readonly list?: readonly object[] } }).templating?.list ?? []),
);

test('variables have no keys that Grafana knows for intervals only', () => {
  expect(variables.length).toBeGreaterThan(100);
  expect(variables.filter((variable) => Object.keys(variable).some((key) => key.startsWith('auto')))).toEqual([]);
});

const written = (name: string, text: string): void => {
  fs.writeFileSync(
    path.join(folder, `${name}.ts`),
    `import type { Dashboard } from './types';\nexport const dashboard: Dashboard = ${text};\n`,
  );
};

const compiled = (): string => {
  try {
    return execFileSync(process.execPath, [path.join(repository, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', folder], {
      encoding: 'utf8',
    });
  } catch (error) {
    // The compiler tells what is wrong on its output and ends with a code other than 0.
    return (error as { readonly stdout: string }).stdout;
  }
};

const texts = [
  dist(),
  ...['recommender', 'canary-api', 'recycling-api'].map((name) => filesBelow(path.join(repository, 'examples', name, 'dist'))),
]
  .flatMap(objectsIn)
  .flatMap(({ object }) =>
    object.metadata.labels?.grafana_dashboard === undefined ? [] : Object.values(object.data as Readonly<Record<string, string>>),
  );

test("every dashboard is one of Grafana's own type", () => {
  texts.forEach((text, index) => {
    written(`dashboard-${index}`, text);
  });

  expect(compiled()).toBe('');
  expect(texts.length).toBeGreaterThan(60);
}, 120_000);

test('one that is none does not compile', () => {
  const [text = ''] = texts;
  written('wrong', text.replace('"schemaVersion":42', '"schemaVersion":"newest"'));
  written('unknown', text.replace('"schemaVersion":42', '"schemaVersion":42,"colour":"red"'));

  const problems = compiled();

  expect(problems).toMatch(/wrong\.ts.*error TS2322/);
  expect(problems).toMatch(/unknown\.ts.*error TS2353/);
}, 120_000);
