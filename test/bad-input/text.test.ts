import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { compile } from '../support/compile';
import { inPlatform, run, smallBase } from '../support/program';

/** What people paste, and what breaks templates, shells and terminals. */
const awkward = {
  quotes: `"double" 'single' \`back\` ""' '"`,
  lines: 'one\ntwo\n\n  three  \n',
  endings: 'one\r\ntwo\rthree\u2028four\u2029five\u0085six',
  blanks: '  around\t ',
  templates: '{{ $labels.job }} {{- if .Values.x }} {{ end }} {% raw %} #{x} ${word} $$ $(cmd) %s',
  documents: '---\na: b\n...\n--- # comment',
  yaml: '- *x &y !z |> % @ ` : # , [ ] { } ? key: value',
  numbers: '012',
  words: 'yes',
  time: '1:30',
  nothing: '~',
  hexadecimal: '0x1F',
  infinite: '.inf',
  date: '2026-01-01',
  controls: '\u0001\u0007\u0008\u001b[31mred\u001b[0m\u007f\u0080\u009f',
  marks: '\ufeff\u200b\u202e\u00a0\ufffe\uffff',
  scripts: 'Grüße 日本語 👩‍🚀 e\u0301',
  merge: '<<',
  long: 'x'.repeat(100_000),
} as const;

const variables = Object.entries(awkward).map(([name, text]) => [name.toUpperCase(), text] as const);

// Characters that a file may not hold as they are: they are escaped in it.
const written = (value: unknown): string =>
  JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });

const withVariables = (texts: readonly (readonly [string, string])[]): string =>
  `workloads: { api: { deploy: { env: { ${texts.map(([name, text]) => `${name}: ${written(text)}`).join(', ')} } } } }\n`;

interface Deployment {
  readonly spec: { readonly template: { readonly spec: { readonly containers: readonly { readonly env: readonly unknown[] }[] } } };
}

const variablesIn = (deployment: Deployment) => deployment.spec.template.spec.containers[0]?.env;

const deploymentFile = 'dev/manifests/api-dev/Deployment.api-dev.api.yaml';

describe('text comes out of dist/ as it went in', () => {
  test('where it is a variable of a process, for readers of YAML 1.2 and of YAML 1.1', async () => {
    const files = { 'base.yaml': smallBase, 'dev.yaml': withVariables(variables) };

    const text = await inPlatform(files, async (root) => {
      const { err } = await run(root, ['synth']);
      return err === '' ? fs.readFileSync(path.join(root, 'dist', deploymentFile), 'utf8') : err;
    });

    const expected = [...variables].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => ({ name, value }));
    expect(variablesIn(parse(text, { version: '1.2' }))).toEqual(expected);
    expect(variablesIn(parse(text, { version: '1.1' }))).toEqual(expected);
  });

  test('where it is a value for a chart, at any depth, keys included', async () => {
    const values = {
      list: variables.map(([, text]) => text),
      // As a key, `<<` is refused: it repeats a part of a file.
      map: Object.fromEntries(variables.filter(([, text]) => text !== '<<').map(([, text]) => [text.slice(0, 1000), text])),
    };
    const deploy = { kind: 'chart', repository: 'https://charts.example.com', chart: 'api', version: '1.0.0', values };
    const dev = written({ workloads: { api: { deploy } } });

    const files = await compile({ base: smallBase, dev });

    const text = files.find((file) => file.path === 'dev/values/api-dev.yaml')?.text ?? '';
    expect(parse(text, { version: '1.2' })).toEqual(values);
    expect(parse(text, { version: '1.1' })).toEqual(values);
  });

  test('where it tells of an alert', async () => {
    const summary = `"${awkward.quotes}" ---\n{{ $labels.job }}: {{ $value | printf "%.0f" }} \${word} 012`;
    const dev = JSON.stringify({
      workloads: { api: { alerts: { FastAPIInstanceDown: { summary, labels: { note: awkward.documents } } } } },
    });

    const files = await compile({ base: smallBase, dev });

    const text = files.find((file) => file.path.endsWith('PrometheusRule.monitoring-dev.api-dev.yaml'))?.text ?? '';
    const rules = parse(text).spec.groups.flatMap((group: { readonly rules: readonly unknown[] }) => group.rules);
    expect(rules.find((rule: { readonly alert?: string }) => rule.alert === 'FastAPIInstanceDown')).toMatchObject({
      annotations: { summary },
      labels: { note: awkward.documents },
    });
  });

  test('whatever it is', async () => {
    const anything = fc.string({ unit: 'binary' }).filter((text) => !text.includes('\u0000') && !text.includes('${env}'));

    await fc.assert(
      fc.asyncProperty(fc.array(anything, { minLength: 1, maxLength: 8 }), async (texts) => {
        const named = texts.map((text, index) => [`V${index}`, text] as const);

        const files = await compile({ base: smallBase, dev: withVariables(named) });

        const text = files.find((file) => file.path === deploymentFile)?.text ?? '';
        expect(variablesIn(parse(text))).toEqual(named.map(([name, value]) => ({ name, value })));
      }),
      { numRuns: 10 },
    );
  });
});

test('a NUL is refused where a process would be given it', async () => {
  const files = { 'base.yaml': smallBase, 'dev.yaml': withVariables([['A', 'x\u0000y']]) };

  const ran = await inPlatform(files, (root) => run(root, ['synth']));

  expect(ran.err).toBe(
    'environments/dev.yaml:1:41: workloads.api.deploy.env.A: "x\\u0000y" holds a NUL, which no process can be given [value]\n1 error\n',
  );
});

describe('text is refused where a name is expected', () => {
  const names = [
    (text: string) => ({ platform: text }),
    (text: string) => ({ monitoring: { namespace: text } }),
    (text: string) => ({ monitoring: { release: text } }),
    (text: string) => ({ monitoring: { prometheus: { host: text } } }),
    (text: string) => ({ repository: { url: `https://${text}` } }),
    (text: string) => ({ repository: { revision: text } }),
    (text: string) => ({ workloads: { api: { pods: { labels: { app: text } } } } }),
    (text: string) => ({ workloads: { api: { deploy: { image: text } } } }),
    (text: string) => ({ workloads: { api: { metrics: { path: `/${text}` } } } }),
    (text: string) => ({ alerting: { receivers: { chat: { slack: { channel: `#${text}` } } } } }),
    (text: string) => ({ alerting: { receivers: { chat: { slack: { username: text } } } } }),
    (text: string) => ({ alerting: { receivers: { chat: { slack: { webhook: { key: text } } } } } }),
  ];

  test.each([
    ['a line end', 'a\nb'],
    ['a control character', 'a\u0007b'],
    ['an escape sequence', '\u001b[31mb'],
    ['a line separator', 'a\u2028b'],
    ['a placeholder', 'a${x}b'],
  ])('%s', async (_, text) => {
    const refused = await Promise.all(
      names.map((make) =>
        inPlatform({ 'base.yaml': smallBase, 'dev.yaml': JSON.stringify(make(text)) }, async (root) => {
          const { code, err } = await run(root, ['synth']);
          return { code, errors: err.trimEnd().split('\n').at(-1) };
        }),
      ),
    );

    expect(refused).toEqual(names.map(() => ({ code: 1, errors: '1 error' })));
  });

  test('and no message of the program lets it through to the terminal', async () => {
    const dev = JSON.stringify({ 'a\u001b[31mb\n': 1, platform: '\u001b]0;title\u0007', workloads: { 'x\u009b31m\u202e': 1 } });

    const ran = await inPlatform({ 'base.yaml': smallBase, 'dev.yaml': dev }, (root) => run(root, ['synth']));

    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not appear
    expect(ran.err.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(ran.code).toBe(1);
  });
});
