import { expect, test } from '@jest/globals';
import { inYaml } from '../../../../test/planted';
import { alertRule } from '../../../../test/support/alerting';
import { unitAgainstFormatter } from './unit-against-formatter';

const share = '1 - node_filesystem_avail_bytes / node_filesystem_size_bytes > 0.95';
const seconds = 'time() - node_boot_time_seconds > 3600';
const bytes = 'node_memory_MemAvailable_bytes < 1e9';

const found = (expr: string, text: string): readonly string[] =>
  inYaml(
    unitAgainstFormatter,
    alertRule('A', 'severity: critical', `          annotations: {summary: '${text}'}\n`).replace('up == 0', expr),
  );

test('names the formatter, the unit, and what would be right', () => {
  expect(found(share, '{{ $value | humanizeDuration }} used')).toEqual([
    `objects.yaml:11:35: alert A of PrometheusRule monitoring/a formats its value with humanizeDuration, and the value is a share: its annotation summary shows a wrong number [unit-against-formatter]
    {{ $value | humanizeDuration }} used
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    write {{ $value | humanizePercentage }}`,
  ]);
});

test.each([
  [share, '{{ humanizeDuration $value }}', 'humanizeDuration, and the value is a share'],
  [share, '{{ $value | humanize1024 }}B', 'humanize1024, and the value is a share'],
  [share, '{{ $value }}%', 'writes % behind its value, and the value is a share between 0 and 1'],
  [share, '{{ $value | printf "%.2f" }} % used', 'writes % behind its value'],
  [share, '{{ printf "%.2f" $value }} % used', 'writes % behind its value'],
  [share, '{{ $value | humanizePercentage }}%', 'writes % behind humanizePercentage, which writes one itself'],
  [seconds, '{{ $value | humanizePercentage }}', 'humanizePercentage, and the value is seconds'],
  [seconds, '{{ $value | humanizeTimestamp }}', 'humanizeTimestamp, and the value is seconds'],
  [bytes, '{{ $value | humanizePercentage }}', 'humanizePercentage, and the value is bytes'],
  [bytes, '{{ if true }}{{ $value | humanizeDuration }}{{ end }}', 'humanizeDuration, and the value is bytes'],
])('names, of %s, %s', (expr, text, said) => {
  expect(found(expr, text)).toEqual([expect.stringContaining(said)]);
});

test.each([
  [share, '{{ $value | humanizePercentage }} used'],
  [share, '{{ $value | printf "%.2f" }}'],
  [share, '{{ humanize $value }}'],
  [share, '{{ query "up" | first | value | humanizeDuration }} of {{ $value | humanizePercentage }}'],
  [seconds, '{{ $value | humanizeDuration }}'],
  [bytes, '{{ $value | humanize1024 }}B'],
  ['unknown_metric > 5', '{{ $value | humanizePercentage }} {{ $value | humanizeDuration }}'],
  ['unknown_metric > 5', '{{ $value }}%'],
])('leaves alone, of %s, %s', (expr, text) => {
  expect(found(expr, text)).toEqual([]);
});
