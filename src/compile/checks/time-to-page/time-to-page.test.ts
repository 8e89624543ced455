import { describe, expect, test } from '@jest/globals';
import { type Planting, planted } from '../../../../test/planted';
import { timeToPageExceeded } from './time-to-page';

const allowing = (limits: string, input: Planting['input'] = {}): Planting => ({
  input: { base: (text) => text.replace('  repeatInterval: 12h\n', `  repeatInterval: 12h\n  timeToPage: ${limits}\n`), ...input },
});

const tooLate = (environment: string, at: string): string =>
  `environments/${environment}.yaml:${at}: FastAPIHighErrorRate of fastapi in ${environment} notifies after 8m30s at the latest, where 8m are allowed for critical: 30s scrape + 5m window + 30s evaluation + 2m for + 30s group_wait [time-to-page]\n    shorten one of these, or set alerting.timeToPage.critical to 8m30s`;

describe('time-to-page', () => {
  test('says nothing where nothing is promised', async () => {
    expect(await planted(timeToPageExceeded, {})).toEqual([]);
  });

  test('names what adds up to too long a time, in each environment', async () => {
    expect(await planted(timeToPageExceeded, allowing('{ critical: 8m }'))).toEqual([tooLate('dev', '16:5'), tooLate('prod', '24:5')]);
  });

  test('points at the line of the alert that is slower than the others', async () => {
    const slow = (text: string) => `${text}      FastAPIAllInstancesDown: { for: 20m }\n`;

    expect(await planted(timeToPageExceeded, allowing('{ critical: 9m }', { prod: slow }))).toEqual([
      'environments/prod.yaml:26:7: FastAPIAllInstancesDown of fastapi in prod notifies after 21m30s at the latest, where 9m are allowed for critical: 30s scrape + 30s evaluation + 20m for + 30s group_wait [time-to-page]\n    shorten one of these, or set alerting.timeToPage.critical to 21m30s',
    ]);
  });

  test('lets alerts be that nobody reads, or that are in time', async () => {
    expect(await planted(timeToPageExceeded, allowing('{ critical: 9m, info: 5m, none: 1m }'))).toEqual([]);
  });
});
