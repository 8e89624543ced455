import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { promtool } from '../../../test/support/promtool';
import { findProgram, versionOf } from '../../verify/programs';
import { promqlString } from '../promql/tag';
import { type Anchoring, ofAlertmanager, ofSelectors, regexp } from './regexp';

const expressions = [
  ...['', '.', '.*', '.+', 'a', 'a|b', 'a|', '|', '(a|b)+', '(?:ab)?c', '[abc]', '[^abc]', '[a-c0-9]+', '[]a]', '[^]a]', '[a\\-c]'],
  ...[
    '\\d+',
    '\\D',
    '\\w+',
    '\\W',
    '\\s',
    '\\S+',
    '\\bab\\b',
    '\\Bb',
    '^a',
    'a$',
    '^ab$',
    '\\Aab\\z',
    'a\\.b',
    '\\Qa.b\\E',
    '\\Q.*',
    'a{2}',
  ],
  ...[
    'a{2,}',
    'a{1,3}b',
    'a{,2}',
    'a{',
    '}',
    ']',
    'a*?b',
    '(?i)AB',
    '(?i:A)B',
    'a(?i)B',
    '(?s).+',
    '(?-s).+',
    '(?m)^b$',
    '(?U)a+.*',
    '(?is)A.B',
  ],
  ...[
    '[[:alpha:]]+',
    '[[:^digit:]]+',
    '[^[:space:]]+',
    '[[:word:]-]+',
    '\\pL+',
    '\\p{Greek}+',
    '\\PL+',
    '\\p{^L}',
    '\\x61',
    '\\x{1F600}',
    '\\141',
  ],
  ...[
    '\\n',
    '[\\n\\t]',
    '(?P<name>a)b',
    '(?P<n>a)(?P<n>b)',
    'é+',
    '[é-ü]',
    '\\a|\\f|\\v',
    '(a*)*',
    '(a|aa)+b',
    '([a-z_]+)+Z',
    'a.b',
    'a[^b]b',
    '(?i)ÉA',
    '(?i)k|ſ',
  ],
];

const texts = [
  ...[
    '',
    'a',
    'b',
    'ab',
    'aab',
    'aa',
    'abc',
    'a.b',
    'AB',
    'aB',
    'a\nb',
    '\n',
    ' ',
    '5',
    'é',
    'αβγ',
    '😀',
    'a{,2}',
    'a{',
    '}',
    ']',
    'k',
    '\u212a',
  ],
  ...['requests_total', 'x_y_Z', '\t', 'a b', 'É', 'ü', '\u0007', '.*'],
];

const piece = fc
  .tuple(
    fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '(a|b)', '(?i:A)', '\\w', '\\b', '$', '^'),
    fc.constantFrom('', '', '*', '+?', '{0,2}'),
  )
  .map(([what, often]) => what + often);
const generated = fc.sample(
  fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join('')),
  { numRuns: 60, seed: 7 },
);

const installed = async (): Promise<Anchoring> => {
  const program = findProgram('promtool', process.env);
  if (program.kind === 'missing') throw new Error(program.message);
  const [major] = await versionOf(program.path);
  return major < 3 ? ofAlertmanager : ofSelectors;
};

const selecting = (expression: string): string => `texts{text=~${promqlString(expression)}}`;

const expectationOf = (expression: string, anchoring: Anchoring) => ({
  expr: selecting(expression),
  eval_time: '0m',
  exp_samples: texts
    .map((text, index) => ({ text, index }))
    .filter(({ text }) => regexp(expression, anchoring)?.test(text) === true)
    .map(({ text, index }) => ({ labels: `texts{index="${index}",text=${promqlString(text)}}`, value: 1 })),
});

test('expressions select the texts that they select in promtool', async () => {
  const anchoring = await installed();
  const all = [...new Set([...expressions, ...generated])].filter((expression) => regexp(expression, ofSelectors) !== undefined);
  const tests = {
    tests: [
      {
        input_series: texts.map((text, index) => ({ series: `texts{index="${index}",text=${promqlString(text)}}`, values: '1' })),
        promql_expr_test: all.map((expression) => expectationOf(expression, anchoring)),
      },
    ],
  };

  const { code, stdout, stderr } = await promtool(['test', 'rules', 'tests.yaml'], { 'tests.yaml': stringify(tests) });

  expect({ code, said: code === 0 ? '' : stdout + stderr }).toEqual({ code: 0, said: '' });
  expect(all.length * texts.length).toBeGreaterThan(60 * 20);
});

const refused = [
  ...[
    '(',
    ')',
    '[',
    '[b-a]',
    'a**',
    '*',
    '+a',
    '?',
    '\\',
    '\\y',
    '\\1',
    '(a)\\1',
    '(?=a)',
    '(?!a)',
    '(?<=a)b',
    '(?<!a)b',
    '(?x)a',
    'a{1001}',
  ],
  ...['a{2,1}', '(?P<n', '(?P=n)', '(?i', '\\p{Foo}', '[[:foo:]]', '[a-\\d]', '\\C', '\\Z', '\\8', '\\x{110000}', '\\u0061'],
  ...[
    'a\\E',
    'x{2}{3}',
    '((a{100}){100}){100}',
    'a)|(b',
    `${'('.repeat(1001)}${')'.repeat(1001)}`,
    '[z-[:alpha:]]',
    '(?i)(?',
    '\\pX',
    '\\cA',
  ],
];

test('promtool refuses the same expressions', async () => {
  const all = [...refused, ...expressions];
  const rules = {
    groups: [{ name: 'all', rules: all.map((expression, index) => ({ record: `rule_${index}`, expr: selecting(expression) })) }],
  };

  const { stdout, stderr } = await promtool(['check', 'rules', 'rules.yaml'], { 'rules.yaml': stringify(rules) });

  const named = new Set([...(stdout + stderr).matchAll(/"(rule_\d+)"/g)].map(([, name]) => name));
  expect(all.filter((_, index) => named.has(`rule_${index}`))).toEqual(
    all.filter((expression) => regexp(expression, ofSelectors) === undefined),
  );
  expect(refused.filter((expression) => regexp(expression, ofSelectors) !== undefined)).toEqual([]);
});
