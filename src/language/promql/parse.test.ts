import { describe, expect, test } from '@jest/globals';
import { type Expr, everyPart, shapeOf, written } from './ast';
import { parsePromQL, readPromQL } from './parse';

// Compares shapes; places are compared by tests of their own.
const tree = (text: string): unknown => JSON.parse(shapeOf(readPromQL(text)));
const selector = (metric: string, matchers: readonly unknown[] = []) => ({
  kind: 'VectorSelector',
  metric,
  names: [],
  matchers,
  offset: '0',
});
const number = (value: number) => ({ kind: 'NumberLiteral', value: String(value) });
const names = (...labels: readonly string[]) => labels.map((name) => ({ name }));
const plain = { kind: 'ignoring', labels: [], card: 'one-to-one', include: [] };

describe('an expression is read as a tree', () => {
  test('with selectors, ranges, calls and aggregations', () => {
    expect(tree('sum by (job) (rate(http_total{code=~"5..",path!="/a\\"b"}[5m] offset -1d)) > 0.05')).toEqual({
      kind: 'BinaryExpr',
      operator: '>',
      bool: false,
      matching: plain,
      left: {
        kind: 'AggregateExpr',
        operator: 'sum',
        grouping: { kind: 'by', labels: names('job') },
        expr: {
          kind: 'Call',
          name: 'rate',
          args: [
            {
              ...selector('http_total', [
                { label: 'code', operator: '=~', value: '5..' },
                { label: 'path', operator: '!=', value: '/a"b' },
              ]),
              kind: 'MatrixSelector',
              range: { milliseconds: '300000' },
              offset: '-86400000',
            },
          ],
        },
      },
      right: number(0.05),
    });
  });

  test.each([['quantile(0.9, a) without (b, c)'], ['quantile without (b, c,) (0.9, a)'], ['QUANTILE WITHOUT (b, c) (0.9, a)']])(
    'with a clause before or behind the aggregated expression: %s',
    (text) => {
      expect(tree(text)).toEqual({
        kind: 'AggregateExpr',
        operator: 'quantile',
        grouping: { kind: 'without', labels: names('b', 'c') },
        parameter: number(0.9),
        expr: selector('a'),
      });
    },
  );

  test.each([
    ['a / on (x) group_left (y) b', { kind: 'on', labels: names('x'), card: 'many-to-one', include: names('y') }],
    ['a / ignoring () group_right b', { ...plain, card: 'one-to-many' }],
    ['a / on (by, on, sum, bool) b', { ...plain, kind: 'on', labels: names('by', 'on', 'sum', 'bool') }],
    ['a / on ("a.b") b', { ...plain, kind: 'on', labels: names('a.b') }],
    ['a and b', { ...plain, card: 'many-to-many' }],
    ['a + fill (0) b', { ...plain, fill: { left: '0', right: '0' } }],
    ['a + on (x) fill_right (-1) fill_left (2) b', { ...plain, kind: 'on', labels: names('x'), fill: { left: '2', right: '-1' } }],
  ])('with the way in which two sides match: %s', (text, matching) => {
    expect(tree(text)).toEqual(expect.objectContaining({ matching }));
  });

  test('with subqueries that are shifted and pinned', () => {
    expect(tree('max_over_time(a[1h:5m] @ 120 offset 30s)')).toEqual({
      kind: 'Call',
      name: 'max_over_time',
      args: [
        {
          kind: 'SubqueryExpr',
          expr: selector('a'),
          range: { milliseconds: '3600000' },
          step: { milliseconds: '300000' },
          offset: '30000',
          at: '120',
        },
      ],
    });
  });

  test.each([
    ['{__name__="a"}', 'a'],
    ['{"a"}', 'a'],
    ['{"a", b="c"}', 'a{b="c"}'],
    ['a{"b"="c",}', 'a{b="c"}'],
    ["a{b='c'}", 'a{b=`c`}'],
    ['a # }"\n{#[\nb="c"}', 'a{b="c"}'],
    ['a @ start() offset 5m', 'a offset 5m @ start()'],
    ['a @ START ()', 'a @ start()'],
    ['a[300]', 'a[5m]'],
    ['a[2 * 2m + 1m]', 'a[5m]'],
    ['a offset -(1h + 30m)', 'a offset -1h30m'],
    ['a offset 0.5', 'a offset 500ms'],
    ['sum(a) by (b)', 'sum by (b) (a)'],
    ['a smoothed offset 5m', 'a offset 5m smoothed'],
    ['max_over_time(a[5m] anchored)', 'max_over_time(a anchored[5m])'],
  ])('%s is %s', (one, other) => {
    expect(tree(one)).toEqual(tree(other));
  });

  test.each(['sum', 'by', 'offset', 'and', 'or', 'start', 'end', 'without', 'fill', 'anchored', 'Sum', 'limitk', 'a:b:c', '_', ':'])(
    '%s can be the name of a metric',
    (name) => {
      expect(tree(`${name} + ${name}{a="b"} offset 5m`)).toEqual(
        expect.objectContaining({ left: selector(name), right: expect.objectContaining({ metric: name, offset: '300000' }) }),
      );
    },
  );

  test('with conditions on the name apart from those on labels', () => {
    expect(tree('{__name__=~"a|b", __name__!="a", c="d"}')).toEqual({
      ...selector('', [{ label: 'c', operator: '=', value: 'd' }]),
      names: [
        { label: '__name__', operator: '=~', value: 'a|b' },
        { label: '__name__', operator: '!=', value: 'a' },
      ],
    });
  });
});

describe('operators bind as in Prometheus', () => {
  test.each([
    ['1 + 2 * 3', '1 + (2 * 3)'],
    ['1 - 2 - 3', '(1 - 2) - 3'],
    ['2 ^ 3 ^ 2', '2 ^ (3 ^ 2)'],
    ['-2 ^ 2', '-(2 ^ 2)'],
    ['2 ^ -a ^ 2 * b', '(2 ^ (-(a ^ 2))) * b'],
    ['-a * b', '(-a) * b'],
    ['a atan2 b * c', '(a atan2 b) * c'],
    ['a or b and c', 'a or (b and c)'],
    ['a AND b Unless c', '(a and b) unless c'],
    ['a > b + c', 'a > (b + c)'],
    ['a == b != c', '(a == b) != c'],
    ['a + b offset 5m', 'a + (b offset 5m)'],
    ['a > 0 unless -a @ 5 offset 5m', '(a > 0) unless (-(a @ 5 offset 5m))'],
    ['a + rate(b[5m])[1h:]', 'a + (rate(b[5m])[1h:])'],
    ['a offset -2 ^ 2', '(a offset -2) ^ 2'],
  ])('%s means %s', (one, other) => {
    const text = one.includes('[1h:]')
      ? [`max_over_time((${one.replace('a + ', '')}))`, `max_over_time(${other.replace('a + ', '')})`]
      : [one, other];

    expect(text.map(tree)[0]).toEqual(text.map(tree)[1]);
  });
});

describe('literals', () => {
  test.each([
    ['0x1F', 31],
    ['0x_1f', 31],
    ['1e3', 1000],
    ['1E-3', 0.001],
    ['.5', 0.5],
    ['5.', 5],
    ['010', 8],
    ['09', 9],
    ['1_000', 1000],
    ['1_0.0_1e1_0', 10.01e10],
    ['5m', 300],
    ['1h30m', 5400],
    ['- 5', -5],
    ['--5', 5],
    ['iNf', Number.POSITIVE_INFINITY],
    ['-Inf', Number.NEGATIVE_INFINITY],
    ['NaN', Number.NaN],
  ])('%s is a number', (text, value) => {
    expect(tree(text)).toEqual(number(value));
  });

  test.each([
    ['"a\\n\\x41\\u00e9\\101\\\\"', 'a\nAéA\\'],
    ['"\\xc3\\xa9\\303\\251\\U0001F600"', 'éé\u{1F600}'],
    ['"\\a\\b\\f\\n\\r\\t\\v"', '\u0007\b\f\n\r\t\v'],
    ["'a\"b\\''", 'a"b\''],
    ['`a\\n\n"`', 'a\\n\n"'],
  ])('%s is a text', (text, value) => {
    expect(tree(text)).toEqual({ kind: 'StringLiteral', value });
  });
});

describe('every part knows its place', () => {
  test('and that of the parentheses around it', () => {
    const text = 'sum(rate(a{b="c"}[5m] offset 1d)) / on (x) # why\n ((count(d) - 1))';

    const places = everyPart(readPromQL(text)).map((part: Expr) => [
      part.kind,
      text.slice(part.span.from, part.span.to),
      written(text, part),
    ]);

    expect(places).toEqual([
      ['BinaryExpr', text, text],
      ['AggregateExpr', 'sum(rate(a{b="c"}[5m] offset 1d))', 'sum(rate(a{b="c"}[5m] offset 1d))'],
      ['Call', 'rate(a{b="c"}[5m] offset 1d)', 'rate(a{b="c"}[5m] offset 1d)'],
      ['MatrixSelector', 'a{b="c"}[5m] offset 1d', 'a{b="c"}[5m] offset 1d'],
      ['BinaryExpr', 'count(d) - 1', '((count(d) - 1))'],
      ['AggregateExpr', 'count(d)', 'count(d)'],
      ['VectorSelector', 'd', 'd'],
      ['NumberLiteral', '1', '1'],
    ]);
  });

  test('names, matchers, labels, lengths and operators too', () => {
    const text = 'sum by (x, "y.z") (max_over_time({"a.b", c=~"d"}[1h:5m]) >= bool e)';
    const slice = ({ from, to }: { readonly from: number; readonly to: number }): string => text.slice(from, to);

    const found = everyPart(readPromQL(text)).flatMap((part): readonly string[] => {
      switch (part.kind) {
        case 'AggregateExpr':
          return part.grouping.labels.map(({ span }) => slice(span));
        case 'BinaryExpr':
          return [slice(part.operatorSpan)];
        case 'SubqueryExpr':
          return [slice(part.range.span), slice(part.step?.span ?? part.span)];
        case 'VectorSelector':
          return [slice(part.metricSpan), ...part.matchers.map(({ span }) => slice(span))];
        default:
          return [];
      }
    });

    expect(found).toEqual(['x', '"y.z"', '>=', '1h', '5m', '"a.b"', 'c=~"d"', 'e']);
  });
});

/** The fault of a text, marked in it: `rate(»sum«)`. */
const fault = (text: string): readonly string[] => {
  const read = parsePromQL(text);
  if (read.kind !== 'unreadable') return [];
  const { from, to } = read.span;
  return [
    `${text.slice(0, from)}»${text.slice(from, to)}«${text.slice(to)}`,
    read.message,
    ...(read.help === undefined ? [] : [read.help]),
  ];
};

describe('a text that is not an expression says where, and what is expected there', () => {
  test.each([
    ['', '»«', 'the text ends too early: an expression is expected'],
    ['# sum', '»«# sum', 'the text ends too early: an expression is expected'],
    ['sum(', 'sum(»«', 'the text ends too early: an expression is expected'],
    ['sum(a', 'sum(a»«', 'the text ends too early: "," or ")" is expected'],
    ['(a + )', '(a + »)«', 'unexpected ")": an expression is expected'],
    ['a)', 'a»)«', 'unexpected ")": an operator or the end is expected'],
    ['a b', 'a »b«', 'unexpected "b": an operator or the end is expected'],
    ['a > > 1', 'a > »>« 1', 'unexpected ">": an expression is expected'],
    ['a "b"', 'a »"b"«', 'unexpected "b": an operator or the end is expected'],
    ['a{b=}', 'a{b=»}«', 'unexpected "}": a value in quotes is expected'],
    ['a{b="c"', 'a{b="c"»«', 'the text ends too early: "," or "}" is expected'],
    ['a{b="c" d="e"}', 'a{b="c" »d«="e"}', 'unexpected "d": "," or "}" is expected'],
    ['a{5="c"}', 'a{»5«="c"}', 'unexpected "5"'],
    ['a{b:c="d"}', 'a{b»:«c="d"}', 'unexpected ":"'],
    ['a{b~"c"}', 'a{b»~«"c"}', 'unexpected "~"'],
    ['a{,}', 'a{»,«}', 'unexpected ",": a label or "}" is expected'],
    ['{app="x"} |= "ERROR"', '{app="x"} »|«= "ERROR"', 'unexpected "|"'],
    ['a{b=~"("}', 'a{b=~»"("«}', '"(" is not a valid regular expression: a "(" is never closed'],
    ['a{__name__="b"}', 'a{»__name__="b"«}', 'the name of the metric is given twice', 'write it in front of the braces or in them'],
    ['rate(sum(a)[5m])', 'rate(sum(a)»[5m]«)', 'a range must follow a selector', 'write [5m:] for a subquery'],
    ['rate((a)[5m])', 'rate((a)»[5m]«)', 'a range must follow a selector', 'write [5m:] for a subquery'],
    ['rate(a offset 1h[5m])', 'rate(a offset 1h»[5m]«)', 'offset and @ come behind the range, not before it'],
    ['(a + b) offset 5m', '(a + b) »offset 5m«', 'offset must follow a selector or a subquery'],
    ['a offset 5m offset 5m', 'a offset 5m »offset 5m«', 'offset is given twice'],
    ['a offset b', 'a offset »b«', 'unexpected "b": a duration is expected'],
    ['a @ end() @ 5', 'a @ end() »@ 5«', '@ is given twice'],
    ['a @ now()', 'a @ »now«()', 'unexpected "now": a time in seconds since 1970, start() or end() is expected'],
    ['rate(a[5x])', 'rate(a[»5x«])', '"5x" is neither a number nor a duration', 'write numbers like 0.5, and durations like 1h30m'],
    ['rate(a[1.5h])', 'rate(a[»1.5h«])', '"1.5h" is neither a number nor a duration', 'write numbers like 0.5, and durations like 1h30m'],
    ['rate(a[])', 'rate(a[»]«)', 'unexpected "]": a duration is expected'],
    ['rate(a[0s])', 'rate(a[»0s«])', 'this must be longer than nothing'],
    ['rate(a[(5m > 3m)])', 'rate(a[(»5m > 3m«)])', '"5m > 3m" is not a plain duration', 'write a duration such as 5m or 1h30m'],
    ['rate(a[step()])', 'rate(a[»step()«])', '"step()" is not a plain duration', 'write a duration such as 5m or 1h30m'],
    ['rate(a[5m)', 'rate(a[5m»)«', 'unexpected ")": "]" or ":" is expected'],
    ['0x', '»0x«', '"0x" is neither a number nor a duration', 'write numbers like 0.5, and durations like 1h30m'],
    ['1e999', '»1e999«', '"1e999" is neither a number nor a duration', 'write numbers like 0.5, and durations like 1h30m'],
    ['"a', '»"«a', 'this quote is never closed'],
    ['"\\q"', '"»\\q«"', '"\\q" is not an escape', 'write \\\\ for a backslash, or put the text in backticks'],
    ['"\\ud800"', '"»\\u«d800"', '"\\u" is not an escape', 'write \\\\ for a backslash, or put the text in backticks'],
    ['sum()', '»sum«()', '"sum" needs 1 argument, but has 0'],
    ['topk(a)', '»topk«(a)', '"topk" needs 2 arguments, but has 1'],
    ['sum(a,)', 'sum(a,»)«', 'unexpected ")": another argument is expected'],
    ['sum by (a) (b) without (c)', 'sum by (a) (b) »without« (c)', 'an aggregation has one clause, by or without'],
    ['sum(a) by (b) by (c)', 'sum(a) by (b) »by« (c)', 'an aggregation has one clause, by or without'],
    ['sum by a (b)', 'sum by »a« (b)', 'unexpected "a": "(" with labels is expected'],
    ['sum by (a b) (c)', 'sum by (a »b«) (c)', 'unexpected "b": "," or ")" is expected'],
    [
      'a / group_left b',
      'a / »group_left« b',
      'unexpected "group_left": an expression is expected',
      'group_left comes behind on (...) or ignoring (...)',
    ],
    ['a + on (b) bool c', 'a + on (b) »bool« c', 'unexpected "bool": an expression is expected', 'bool comes right behind a comparison'],
    ['raet(a[5m])', '»raet«(a[5m])', 'there is no function "raet"', 'did you mean "rate"?'],
    ['Sum2(a)', '»Sum2«(a)', 'there is no function "Sum2"', 'did you mean "sum"?'],
    ['a \u00e9', 'a »\u00e9«', 'unexpected "\u00e9"'],
    ['a \u{1F600}', 'a »\u{1F600}«', 'unexpected "\u{1F600}"'],
  ])('%s', (text, ...said) => {
    expect(fault(text)).toEqual(said);
  });
});

describe('a text of the right form says what Prometheus refuses in it', () => {
  test.each([
    ['{}', '»{}«', 'a selector needs a name, or a matcher that does not match the empty value'],
    ['{a=~".*", b!="c"}', '»{a=~".*", b!="c"}«', 'a selector needs a name, or a matcher that does not match the empty value'],
    [
      'rate(a)',
      'rate(»a«)',
      '"rate" needs a range vector here, but this is an instant vector',
      'write a range behind the selector, such as [5m]',
    ],
    ['sum(a[5m])', 'sum(»a[5m]«)', '"sum" needs an instant vector here, but this is a range vector'],
    ['topk("3", a)', 'topk(»"3"«, a)', '"topk" needs a scalar here, but this is a string'],
    ['count_values(3, a)', 'count_values(»3«, a)', '"count_values" needs a string here, but this is a scalar'],
    ['rate(a[5m], 3)', 'rate(a[5m], »3«)', '"rate" needs 1 argument, but has 2'],
    ['clamp(a)', '»clamp«(a)', '"clamp" needs 3 arguments, but has 1'],
    ['round(a, 1, 2)', 'round(a, 1, »2«)', '"round" needs at most 2 arguments, but has 3'],
    ['label_join(a, "b")', '»label_join«(a, "b")', '"label_join" needs at least 3 arguments, but has 2'],
    ['label_join(a, "b", "c", d)', 'label_join(a, "b", "c", »d«)', '"label_join" needs a string here, but this is an instant vector'],
    ['1 > 2', '1 »>« 2', 'two scalars are compared without bool', 'write "> bool"'],
    ['a and 1', 'a and »1«', '"and" joins instant vectors, but this is a scalar', 'write vector(...) around it'],
    ['a + "b"', 'a + »"b"«', '"+" needs scalars or instant vectors, but this is a string'],
    ['a[5m] > 1', '»a[5m]« > 1', '">" needs scalars or instant vectors, but this is a range vector', 'use it in a function such as rate'],
    ['-a[5m]', '-»a[5m]«', '"-" needs a scalar or an instant vector, but this is a range vector'],
    ['max_over_time(1[5m:])', 'max_over_time(»1«[5m:])', '"a subquery" needs an instant vector here, but this is a scalar'],
    ['a + bool b', 'a »+« bool b', 'bool goes with comparisons only, not with "+"'],
    ['a and on (b) group_left c', 'a »and« on (b) group_left c', '"and" cannot have group_left or group_right'],
    ['a + on (b) group_left (b) c', 'a + on (b) group_left (»b«) c', '"b" is matched on, so it cannot be copied from the other side too'],
    ['1 + on (b) c', '1 + on (»b«) c', 'labels can be matched between two instant vectors only'],
    ['1 + fill (0) c', '1 »+« fill (0) c', 'missing series can be filled in between two instant vectors only'],
    ['a and fill (0) c', 'a »and« fill (0) c', '"and" cannot fill in missing series'],
    ['info(a, b)', 'info(a, »b«)', 'the second argument of "info" is a list of matchers in braces'],
  ])('%s', (text, ...said) => {
    expect(fault(text)).toEqual(said);
  });

  test.each([
    ['info(a, {b=~".+"})'],
    ['info(a, {})'],
    ['1 + on () 2'],
    ['a[5m]'],
    ['"a"'],
    ['(1 > bool 2) + 1'],
    ['minute()'],
    ['label_join(a, "b", "c")'],
  ])('but not %s', (text) => {
    expect(fault(text)).toEqual([]);
  });
});

describe('a hostile text is read in linear time and leaves the stack alone', () => {
  const many = 100_000;

  test.each([
    ['parentheses', '('.repeat(many), 1000, 'more than 1000 expressions are nested in each other here'],
    ['closed parentheses', `${'('.repeat(many)}a${')'.repeat(many)}`, 1000, 'more than 1000 expressions are nested in each other here'],
    ['a chain', `a${' + a'.repeat(many)}`, 4006, 'more than 1000 expressions are nested in each other here'],
    ['powers', `a${' ^ a'.repeat(many)}`, 4000, 'more than 1000 expressions are nested in each other here'],
    ['signs', `${'-'.repeat(many)}a`, 1000, 'more than 1000 expressions are nested in each other here'],
    ['calls', 'abs('.repeat(many), 4000, 'more than 1000 expressions are nested in each other here'],
    ['subqueries', `a${'[5m:]'.repeat(many)}`, 5006, 'more than 1000 expressions are nested in each other here'],
    [
      'chains of chains',
      `${'('.repeat(500)}a${`${' + a'.repeat(500)})`.repeat(500)}`,
      4508,
      'more than 1000 expressions are nested in each other here',
    ],
    ['matchers', `a{${'b="c" ,'.repeat(many)}`, 2 + 7 * many, 'the text ends too early: a label or "}" is expected'],
    ['a long string', `"${'a'.repeat(many)}`, 0, 'this quote is never closed'],
    ['a long name', `${'a'.repeat(many)} b`, many + 1, 'unexpected "b": an operator or the end is expected'],
    ['a long number', `${'1_'.repeat(many)}`, 0, expect.stringContaining('is neither a number nor a duration')],
    ['blanks and comments', '# \n'.repeat(many), 0, 'the text ends too early: an expression is expected'],
  ])('%s', (_, text, from, message) => {
    const read = parsePromQL(text);

    expect(read).toEqual(expect.objectContaining({ kind: 'unreadable', message, span: expect.objectContaining({ from }) }));
  });

  test('and as much as people write is read', () => {
    const wide = `sum(a) > ${Array.from({ length: 900 }, (_, index) => `b${index}`).join(' or ')} or ${'('.repeat(90)}c${')'.repeat(90)}`;

    expect(parsePromQL(wide).kind).toBe('BinaryExpr');
    expect(parsePromQL(`label_join(a, "b", "c", ${'"d", '.repeat(many)}"e")`).kind).toBe('Call');
  });
});
