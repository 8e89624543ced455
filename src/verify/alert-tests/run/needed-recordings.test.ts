import { describe, expect, test } from '@jest/globals';
import type { AlertingRule, RecordingRule } from '../../../core/alerts/rule';
import { readPromQL } from '../../../language/promql/parse';
import { promql } from '../../../language/promql/tag';
import { durationOf } from '../../../language/quantity';
import type { CompiledAlert } from '../compiled-alert';
import { testInputOf } from '../inputs';
import { fedRecordings, mayYield } from './needed-recordings';

const findsA = ({ metric }: { readonly metric?: string }): boolean => metric === 'a';

describe('what an expression may yield where only `a` is there', () => {
  test.each([
    ['a', true],
    ['b', false],
    ['sum by (x) (rate(b[5m]))', false],
    ['count(b)', false],
    ['-b', false],
    ['max_over_time((a > 1)[1h:5m])', true],
    ['max_over_time(b[1h:5m])', false],
    ['a / b', false],
    ['a > bool 1', true],
    ['1 - b', false],
    ['b or a', true],
    ['b or b', false],
    ['a unless b', true],
    ['b unless a', false],
    ['a and b', false],
    ['absent(b)', true],
    ['absent_over_time(b[5m])', true],
    ['vector(1)', true],
    ['vector(scalar(b))', true],
    ['time() - b', false],
    ['time()', true],
    ['histogram_quantile(0.9, b)', false],
    ['label_replace(b, "x", "$1", "y", "(.*)")', false],
    ['clamp_min(b, scalar(a))', true],
  ])('%s', (text, expected) => {
    expect(mayYield(readPromQL(text), findsA)).toBe(expected);
  });
});

const recorded = (record: string, expr: string, id: string): RecordingRule => ({
  kind: 'record',
  record,
  // Written here, read by the parser of the test.
  expr: expr as RecordingRule['expr'],
  labels: { id },
});

const rules = [
  recorded('share', 'sum(rate(bad_total[5m])) / sum(rate(all_total[5m]))', 'x'),
  recorded('day', 'avg_over_time(share{id="x"}[1d])', 'x'),
  recorded('other', 'avg_over_time(share{id="y"}[1d])', 'y'),
  recorded('gone', 'absent(all_total)', 'x'),
  recorded('alerts', 'count(ALERTS{alertstate="firing"})', 'x'),
];

const compiledWith = (recordings: readonly RecordingRule[]): CompiledAlert => ({
  // Only the recording rules matter here.
  rule: { kind: 'alert', expr: promql`day` } as AlertingRule,
  expression: readPromQL('day'),
  recordings: recordings.map((rule) => ({ rule, expression: readPromQL(rule.expr) })),
  firing: [] as unknown as CompiledAlert['firing'],
  quiet: [],
  pending: 0,
  lingering: 0,
});

describe('the recording rules that samples feed', () => {
  test.each([
    ['all that hang on them, however far', ['bad_total', 'all_total'], ['share', 'day', 'gone', 'alerts']],
    ['none that lack one side', ['bad_total'], ['gone', 'alerts']],
    ['only what hangs on a recorded series', ['share{id="x"}'], ['day', 'gone', 'alerts']],
    ['what selects by another label', ['share{id="y"}'], ['other', 'gone', 'alerts']],
    ['what needs no samples', [], ['gone', 'alerts']],
  ])('%s', (_, series, expected) => {
    const minute = durationOf(60_000);
    const testInput = testInputOf({
      why: 'any',
      interval: minute,
      at: minute,
      series: series.map((one) => ({ series: one, values: '1x9' })),
    });

    const inOrder = fedRecordings(compiledWith(rules), testInput);
    const backwards = fedRecordings(compiledWith([...rules].reverse()), testInput);

    expect(inOrder.map(({ rule }) => rule.record)).toEqual(expected);
    expect(backwards.map(({ rule }) => rule.record)).toEqual([...expected].reverse());
  });
});
