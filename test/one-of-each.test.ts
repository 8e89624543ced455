import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = path.join(__dirname, '..');

const texts = ['src', 'test', 'bench'].flatMap((folder) =>
  fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.posix.join(folder, file.replaceAll(path.sep, '/')))
    .sort()
    .map((file) => ({ file, text: fs.readFileSync(path.join(root, file), 'utf8') })),
);

const importers = (name: string): readonly string[] =>
  texts.filter(({ text }) => new RegExp(`(?:from|import\\(|require\\()\\s*'${name}'`).test(text)).map(({ file }) => file);

const definers = (definition: RegExp): readonly string[] =>
  texts.filter(({ file, text }) => file.startsWith('src/') && definition.test(text)).map(({ file }) => file);

describe('there is one of each in a language', () => {
  test("one module compiles Go's regular expressions", () => {
    expect(importers('re2js')).toEqual(['src/language/regexp/re2.ts']);
  });

  test('the official grammar of PromQL serves tests alone, through one module', () => {
    expect(importers('@prometheus-io/lezer-promql')).toEqual(['test/support/promql-grammar.ts']);
  });

  test('the grammar of LogQL is used by one module of the program, and by the one that counts lines for tests', () => {
    expect(importers('@grafana/lezer-logql')).toEqual(['src/language/logql/parse.ts', 'test/support/logql.ts']);
  });

  test('one tree of expressions, one reader and one printer', () => {
    expect(definers(/kind: 'BinaryExpr';/)).toEqual(['src/language/promql/ast.ts']);
    expect(definers(/export const parsePromQL\b/)).toEqual(['src/language/promql/parse.ts']);
    expect(definers(/export const formatPromQL\b/)).toEqual(['src/language/promql/print.ts']);
  });

  test('one reader of YAML; who else uses the library writes with it', () => {
    const users = importers('yaml').filter((file) => file.startsWith('src/') && !file.endsWith('.test.ts'));

    expect(users.filter((file) => !file.startsWith('src/language/yaml/'))).toEqual([
      'src/core/output/yaml.ts',
      'src/verify/prove/server-files.ts',
    ]);
    expect(definers(/\b(?:parse\w*|Parser|Lexer|Composer)\b[^;]* from 'yaml'/).filter((file) => !file.endsWith('.test.ts'))).toEqual([
      'src/language/yaml/compose.ts',
      'src/language/yaml/lexer.ts',
    ]);
  });

  test('one reader of Go templates', () => {
    const byBraces = /\\\{\\\{|(?:indexOf|includes|startsWith|split|match(?:All)?)\('\{\{'/;

    // Placeholders of any templating are no templates to us: in a name, in place of a credential, in arguments, and in addresses.
    expect(definers(byBraces).filter((file) => !file.endsWith('.test.ts'))).toEqual([
      'src/compile/config/wording.ts',
      'src/language/go-template/lex.ts',
      'src/language/go-template/tolerant.ts',
      // An ApplicationSet without templates of Go has parameters by name alone.
      'src/lint/application-sets/parameters.ts',
      'src/lint/credentials/values/reference.ts',
      // Arguments of an analysis are names alone.
      'src/lint/graph/kinds/analyses.ts',
      'src/lint/routing/address-faults.ts',
    ]);
  });
});

// Who reads, places, declares or rewrites a tree iterates over the routes below a route; only one module decides where an alert goes.
test('one module walks routes, and no other iterates over them but to read or write them', () => {
  const below = /\broutes\)?\s*\.(?:map|flatMap|filter|find|findIndex|some|every|reduce|forEach|entries)\(|\bof (?:\w+\.)+routes\b/;
  const code = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');

  const iterating = texts.filter(({ file, text }) => file.startsWith('src/') && !file.endsWith('.test.ts') && below.test(code(text)));

  expect(iterating.map(({ file }) => file)).toEqual([
    'src/compile/alertmanager/route-config.ts',
    'src/compile/alertmanager/schema.ts',
    'src/compile/library/alertmanager.ts',
    'src/lint/routing/configuration.ts',
    'src/lint/routing/walk.ts',
    'src/verify/app/notified.ts',
    'src/verify/prove/alertmanager-config.ts',
  ]);
});
