import { describe, expect, test } from '@jest/globals';
import { alertmanagerFiles, withConfig } from '../../../test/support/amtool';
import { objectNamed } from '../../../test/support/dist';
import { problemsWith, synthesizeWith } from '../../../test/support/platform';

const secret = 'alertmanager-monitoring-dev-kube-promet-alertmanager';

const withInterval = (interval: string) => ({
  base: (text: string): string =>
    text
      .replace('alerting:\n', `alerting:\n  timeIntervals: { maintenance: [${interval}] }\n`)
      .replace('[\'severity="info"\'], receiver: nobody }', '[\'severity="info"\'], receiver: nobody, muteTimeIntervals: [maintenance] }'),
});

const said = async (interval: string): Promise<readonly string[]> =>
  (await problemsWith(withInterval(interval))).map((problem) => problem.replace(/^\S+ alerting\.timeIntervals\.maintenance\[0\]\./, ''));

describe('days, months and years of a time interval', () => {
  test('are written as Alertmanager reads them, and amtool accepts them', async () => {
    const { files } = await synthesizeWith(
      withInterval(
        '{ weekdays: ["monday:friday", sunday], daysOfMonth: ["1:7", -1, "5"], months: [december, "1:3"], years: [2026, "2027:2028"], location: Asia/Seoul }',
      ),
    );
    const file = files.find(({ path }) => path.endsWith(`${secret}.yaml`));
    const read = alertmanagerFiles(objectNamed([{ path: file?.path ?? '', text: file?.text() ?? '' }], 'Secret', secret));

    expect(read.config.time_intervals).toEqual([
      {
        name: 'maintenance',
        time_intervals: [
          {
            weekdays: ['monday:friday', 'sunday'],
            days_of_month: ['1:7', '-1', '5'],
            months: ['december', '1:3'],
            years: ['2026', '2027:2028'],
            location: 'Asia/Seoul',
          },
        ],
      },
    ]);
    expect(await withConfig(read, ({ amtool, configFile }) => amtool('check-config', configFile))).toContain('SUCCESS');
  });

  test.each([
    [
      '{ weekdays: [mon] }',
      'weekdays[0]: "mon" is not a weekday [value]\n    known are friday, monday, saturday, sunday, thursday, tuesday, wednesday',
    ],
    [
      '{ weekdays: ["friday:monday"] }',
      'weekdays[0]: the range friday:monday ends before it begins [value]\n    write two ranges, one to the end and one from the start',
    ],
    [
      '{ daysOfMonth: [32] }',
      'daysOfMonth[0]: "32" is not a day of a month, from 1 to 31 or from -31 to -1 [value]\n    write a whole number',
    ],
    [
      '{ daysOfMonth: ["-5:3"] }',
      'daysOfMonth[0]: the range -5:3 ends before it begins [value]\n    write two ranges, one to the end and one from the start',
    ],
    [
      '{ daysOfMonth: ["29:-1"] }',
      'daysOfMonth[0]: the range 29:-1 ends before it begins [value]\n    write two ranges, one to the end and one from the start',
    ],
    ['{ months: [decembre] }', 'months[0]: "decembre" is not a month [value]\n    did you mean "december"?'],
    ['{ years: [next] }', 'years[0]: "next" is not a year [value]\n    write a whole number'],
  ])('are refused where Alertmanager would refuse them: %s', async (interval, problem) => {
    expect(await said(interval)).toEqual([problem]);
  });
});
