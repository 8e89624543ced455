import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Expr, everyPart, type LabelMatcher, shapeOf, type TimeShift, written } from '../src/language/promql/ast';
import { parsePromQL, readPromQL } from '../src/language/promql/parse';
import { formatPromQL } from '../src/language/promql/print';
import { readDocuments } from '../src/lint/graph/documents';
import { filledIn } from '../src/lint/graph/kinds/dashboard-variables';
import { rulesOf } from '../src/lint/graph/prometheus-scope';
import { linkFolder } from '../src/lint/graph/signals-file';
import { examplePlatforms, filesBelow, repository } from './support/dist';
import { grammarShape, isGrammatical } from './support/promql-grammar';
import { promqlTexts, slips } from './support/promql-texts';
import { refusedByPromtool } from './support/promtool';

const platforms = ['.', ...examplePlatforms().map((name) => path.join('examples', name))].sort();

/** Every expression of Prometheus in what a platform emits: of rules, and of dashboards with their variables filled in. */
const emitted = (platform: string): readonly string[] => {
  const files = filesBelow(path.join(repository, platform, 'dist')).filter((file) => file.path.endsWith('.yaml'));
  const { graph } = linkFolder({ objects: files.flatMap((file) => readDocuments(file.path, file.text).objects) });
  const { rules, queries } = rulesOf(graph);
  return [
    ...rules.filter(({ rule }) => rule.group.evaluatedBy === 'prometheus').map(({ rule }) => rule.expr),
    ...queries.filter(({ query }) => query.language === 'promql').map(({ query }) => filledIn(query.expr, query.dashboard.variables)),
  ];
};

const bareShape = (expr: Expr): unknown => JSON.parse(shapeOf(expr));

const isShifted = (expr: Expr): boolean => 'offset' in expr && (expr.offset !== 0 || (expr as TimeShift).at !== undefined);

const last = (expr: Expr): Expr => {
  if (expr.outer !== undefined) return expr;
  return expr.kind === 'BinaryExpr' ? last(expr.right) : expr.kind === 'UnaryExpr' ? last(expr.expr) : expr;
};

// The official grammar is made for editors: it reads `a + b offset 5m * c` as `(a + b offset 5m) * c`, which Prometheus does not.
const isMisread = (expr: Expr): boolean => everyPart(expr).some((part) => part.kind === 'BinaryExpr' && isShifted(last(part.left)));

describe('the reader agrees with the official grammar in structure', () => {
  test.each(platforms)('on every expression that %s emits', (platform) => {
    const texts = [...new Set(emitted(platform))];

    expect(texts.length).toBeGreaterThan(50);
    expect(texts.map((text) => bareShape(readPromQL(text)))).toEqual(texts.map(grammarShape));
  });

  test('on expressions that a grammar of ours makes up', () => {
    fc.assert(
      fc.property(promqlTexts, (text) => {
        const expr = readPromQL(text);
        fc.pre(!isMisread(expr));

        expect(bareShape(expr)).toEqual(grammarShape(text));
      }),
      { numRuns: 300 },
    );
  });
});

// `offset -5m` behind an operator is a metric of that name less 300: the official grammar does not read it, Prometheus 3 does.
const isNumberOfSeconds = (text: string, refusal: string): boolean =>
  /unexpected duration/.test(refusal) && /(?:^|[-+*/%^(,]|\b(?:and|or|unless|atan2|bool))\s*offset\s*[-+]/i.test(text);

// What a release after 2.42 has added: the official grammar is that of 3.14, but for labels with colons.
const isNewer = (text: string, refusal: string): boolean =>
  /unexpected metric identifier ".*:.*" in grouping opts/.test(refusal) ||
  isNumberOfSeconds(text, refusal) ||
  (isGrammatical(text) && /parse error: (?:unexpected|missing unit|bad |duration must)/.test(refusal));

interface Verdict {
  readonly text: string;
  readonly ours: string;
  readonly promtool: string | undefined;
}

const disagreements = async (texts: readonly string[]): Promise<readonly Verdict[]> => {
  const refusals = await refusedByPromtool(texts);
  return texts.flatMap((text, index): readonly Verdict[] => {
    const read = parsePromQL(text);
    const promtool = refusals[index];
    const agree = (read.kind === 'unreadable') === (promtool !== undefined);
    const excused = read.kind !== 'unreadable' && promtool !== undefined && isNewer(text, promtool);
    return agree || excused ? [] : [{ text, ours: read.kind === 'unreadable' ? read.message : 'accepted', promtool }];
  });
};

describe('the reader agrees with promtool on what is an expression', () => {
  test('in texts that are right', async () => {
    const texts = [...fc.sample(promqlTexts, 300), '-5. * offset offset 5m', 'offset{offset="a"} offset -5m'];

    expect(texts.filter((text) => parsePromQL(text).kind === 'unreadable')).toEqual([]);
    expect(await disagreements(texts)).toEqual([]);
  });

  test('in texts with slips', async () => {
    const texts = fc.sample(slips, 1500);
    const refused = texts.filter((text) => parsePromQL(text).kind === 'unreadable').length;

    expect(refused).toBeGreaterThan(500);
    expect(texts.length - refused).toBeGreaterThan(50);
    expect(await disagreements(texts)).toEqual([]);
  });
});

/** What 2.42 refuses and a later release accepts, with the first one whose parser does (`promql/parser` at its tag). */
const newer: readonly (readonly [string, string])[] = [
  ['1_000 * up', '2.54: digits grouped by underscores'],
  ['up > 5m', '2.54: durations as numbers of seconds'],
  ['rate(up[300])', '2.54: seconds as durations'],
  ['up offset 300', '2.54: seconds as durations'],
  ['up @ 5m', '2.54: durations as numbers of seconds'],
  ['up offset 0s', '3.4: an offset of nothing'],
  ['up offset +5m', '3.4: a plus before an offset'],
  ['{"a.b"}', '3.0: names in quotes'],
  ['{"a.b", "c.d"="e"}', '3.0: names in quotes'],
  ['sum by ("a.b") (up)', '3.0: names in quotes'],
  ['sum by (a:b) (up)', '3.7: labels with colons'],
  ['limitk(3, up)', '2.54, experimental: limitk'],
  ['limit_ratio(0.5, up)', '2.54, experimental: limit_ratio'],
  ['sort_by_label(up, "a")', '2.49, experimental: sort_by_label'],
  ['info(up, {a="b"})', '2.55, experimental: info'],
  ['double_exponential_smoothing(up[5m], 0.5, 0.5)', '3.0, experimental: holt_winters under its new name'],
  ['histogram_avg(up)', '2.51: histogram_avg'],
  ['first_over_time(up[5m])', '3.7: first_over_time'],
  ['max_of(1, 2) * up', '3.13, experimental: max_of'],
  ['start() + up', '3.12, experimental: start() and its like as functions'],
  ['rate(up[2 * 5m])', '3.4, experimental: arithmetic with durations'],
  ['rate(up[max_of(5m, 1m)])', '3.13, experimental: arithmetic with durations'],
  ['up offset -(5m + 1m)', '3.4, experimental: arithmetic with durations'],
  ['rate(up[5m] anchored)', '3.7, experimental: anchored'],
  ['up smoothed', '3.7, experimental: smoothed'],
  ['up + fill (0) up', '3.10, experimental: fill'],
  ['up </ 5', '3.11: histograms cut off by </ and >/'],
];

/** What 2.42 accepts and the reader refuses, with why. */
const slipsOf242: readonly (readonly [string, string])[] = [['max_over_time(up[5m x])', 'a letter in brackets passes for a colon']];

/** What a release accepts with a feature flag alone, and the reader refuses, with why. */
const unread: readonly (readonly [string, string])[] = [
  ['rate(up[step()])', '3.6: how long it is, is known only while a query runs'],
  ['up offset range()', '3.12: how long it is, is known only while a query runs'],
];

describe('where releases differ', () => {
  test('the reader accepts what any of them does', async () => {
    const texts = newer.map(([text]) => text);

    expect(texts.filter((text) => parsePromQL(text).kind === 'unreadable')).toEqual([]);
    expect((await refusedByPromtool(texts)).map((refusal, index) => (refusal === undefined ? texts[index] : 'refused'))).toEqual(
      texts.map(() => 'refused'),
    );
  });

  test('but not lengths that only a running query knows', () => {
    expect(unread.filter(([text]) => parsePromQL(text).kind !== 'unreadable')).toEqual([]);
  });

  test('nor the slips of one', async () => {
    const texts = slipsOf242.map(([text]) => text);

    expect(texts.filter((text) => parsePromQL(text).kind !== 'unreadable')).toEqual([]);
    expect(await refusedByPromtool(texts)).toEqual(texts.map(() => undefined));
  });
});

const everyText = fc.oneof(
  { weight: 10, arbitrary: promqlTexts },
  fc.constantFrom(...newer.map(([text]) => text), '1e300 * 1e-300 + up', '{"\\ufffd\\"\\n", "on"="x"}', '{"on"} + {"inf"}'),
);

test('what is printed is read back as the same tree', () => {
  fc.assert(
    fc.property(everyText, (text) => {
      const expr = readPromQL(text);

      expect(bareShape(readPromQL(formatPromQL(expr)))).toEqual(bareShape(expr));
    }),
    { numRuns: 500 },
  );
});

const matchersOf = (expr: Expr): readonly LabelMatcher[] => ('matchers' in expr ? expr.matchers : []);

test('the text of every part is read as that part', () => {
  fc.assert(
    fc.property(everyText, (text) => {
      for (const part of everyPart(readPromQL(text))) {
        const { from, to } = part.span;

        expect(bareShape(readPromQL(text.slice(from, to)))).toEqual(bareShape(part));
        expect(bareShape(readPromQL(written(text, part)))).toEqual(bareShape(part));
        for (const { span, ...matcher } of matchersOf(part))
          expect(readPromQL(`x{${text.slice(span.from, span.to)}}`)).toEqual(
            expect.objectContaining({ matchers: [expect.objectContaining(matcher)] }),
          );
      }
    }),
    { numRuns: 200 },
  );
});
