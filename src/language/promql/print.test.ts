import { describe, expect, test } from '@jest/globals';
import { readPromQL } from './parse';
import { formatPromQL } from './print';

describe('an expression is printed on one line, in one way', () => {
  test.each([
    ['sum(x) by (a)', 'sum by (a) (x)'],
    ['X{}', 'X'],
    ['(((x)))', 'x'],
    ['x[5m] offset -1d', 'x[5m] offset -1d'],
    ['x[300]', 'x[5m]'],
    ['x[0.0005]', 'x[0.0005]'],
    ['x @ start() > 0x1F', 'x @ start() > 31'],
    ['x offset 5m @ -1.5', 'x @ -1.5 offset 5m'],
    ['rate(x[90s])>bool on(a)group_left(b)y', 'rate(x[1m30s]) > bool on (a) group_left (b) y'],
    ['a * ignoring() group_right b', 'a * ignoring () group_right () b'],
    ['a + fill_left(0) b', 'a + fill_left (0) b'],
    ['{"a.b", c!~"d", "e f"="g"}', '{__name__="a.b",c!~"d","e f"="g"}'],
    ['{__name__=~"a.*", __name__="b"}', '{__name__="b",__name__=~"a.*"}'],
    ['{"on"} / {"inf"}', '{__name__="on"} / {__name__="inf"}'],
    ['sum by ("inf", "a b") (x)', 'sum by ("inf", "a b") (x)'],
    ['time() - x > 26 * 3600', '(time() - x) > (26 * 3600)'],
    ['-x ^ 2', '-(x ^ 2)'],
    ['(-x) ^ 2', '(-x) ^ 2'],
    ['-(2) ^ 2', '-(2 ^ 2)'],
    ['(-2) ^ -2', '(-2) ^ -2'],
    ['-(5)', '-(5)'],
    ['- Inf', '-Inf'],
    ['1e-7', '0.0000001'],
    ['1e30 + 1e-30', '1e+30 + 1e-30'],
    ['max_over_time(rate(x[5m])[1h:1m])', 'max_over_time(rate(x[5m])[1h:1m])'],
    ['max_over_time((-x)[1h:] offset 5m)', 'max_over_time((-x)[1h:] offset 5m)'],
    ['a + b * c', 'a + (b * c)'],
    ['a or b and c > d + e', 'a or (b and (c > (d + e)))'],
    ['topk(3, x)', 'topk(3, x)'],
    ["'a\\'b\\\\'", '"a\'b\\\\"'],
    ['a[5m] smoothed', 'a[5m] smoothed'],
  ])('%s is %s', (text, printed) => {
    expect(formatPromQL(readPromQL(text))).toBe(printed);
    expect(formatPromQL(readPromQL(printed))).toBe(printed);
  });
});
