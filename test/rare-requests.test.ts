import { describe, expect, test } from '@jest/globals';
import type { AlertingRule } from '../src/core/alerts/rule';
import { compileAlert } from '../src/verify/alert-tests/compiled-alert';
import type { Run } from '../src/verify/alert-tests/notation';
import { simulate } from '../src/verify/alert-tests/simulation';
import { newest, simulator } from '../src/verify/alert-tests/simulator';
import { observed } from './support/workload';

const minute = 60_000;
const perHour = 3;

// Ranges of Prometheus 2 are closed, those of 3 are left-open.
const releases = [newest, { ...newest, leftOpen: false }];

/** Numbers between 0 and 1 that follow from a seed alone. */
const randomFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

/** What arrives in each minute: how many requests end well, and how many do not. */
type Minutes = readonly { readonly good: number; readonly bad: number }[];

/** Requests that arrive independently of each other, of which a share fails. */
const arrivals = (days: number, share: number, random: () => number): Minutes =>
  Array.from({ length: days * 24 * 60 }, () => {
    const arrives = random() < perHour / 60;
    const fails = arrives && random() < share;
    return { good: arrives && !fails ? 1 : 0, bad: fails ? 1 : 0 };
  });

// A counter of failures is born with the first of them.
const counted = (events: readonly number[], bornAt: number): readonly Run[] => {
  let total = 0;
  return events.map((count): Run => {
    total += count;
    return total < bornAt ? { kind: 'nothing', count: 1 } : { kind: 'samples', first: total, step: 0, count: 1 };
  });
};

const compiledPage = (target: string) => {
  const groups = observed('api', { kind: 'http-service', objectives: { availability: { target } } }).ruleGroups;
  const page = groups
    .flatMap(({ rules }) => rules)
    .find((rule): rule is AlertingRule => rule.kind === 'alert' && rule.alert === 'SLOErrorBudgetBurn' && rule.severity === 'critical');
  if (page === undefined) throw new Error('the objective has an alert that pages');
  return compileAlert(page, groups);
};

/** The minutes in which the page fires. */
const pagesIn = (target: string, minutes: Minutes, release: typeof newest): readonly number[] => {
  const requests = (status: string, runs: readonly Run[]) => ({
    labels: { __name__: 'http_requests_total', namespace: 'api-dev', job: 'api', handler: '/predict', method: 'POST', status },
    runs,
  });
  const testInput = {
    interval: minute,
    inputs: [
      requests(
        '2xx',
        counted(
          minutes.map(({ good }) => good),
          0,
        ),
      ),
      requests(
        '5xx',
        counted(
          minutes.map(({ bad }) => bad),
          1,
        ),
      ),
    ],
  };
  const { steps, findings } = simulate(simulator(compiledPage(target), testInput, (minutes.length - 1) * minute), release, 0);
  expect(findings.error).toBeUndefined();
  return steps.flatMap(({ firing }, index) => (firing.length > 0 ? [index] : []));
};

describe('a service with three requests an hour', () => {
  test.each([
    ['95%', 0.025, 1],
    ['99%', 0.005, 2],
    ['99.9%', 0.0005, 3],
  ])('does not page in 30 days in which it fails half as often as %s allows', (target, share, seed) => {
    const minutes = arrivals(30, share, randomFrom(seed));

    expect(releases.map((release) => pagesIn(target, minutes, release))).toEqual([[], []]);
  });

  // An objective of less than 99% expects failures: two in a row are chance more than once a month.
  test.each([
    ['99.9%', 'has failed before', 1, 40],
    ['99.9%', 'has never failed', 0, 60],
    ['99%', 'has failed before', 1, 40],
    ['99%', 'has never failed', 0, 60],
    ['95%', 'has failed before', 1, 60],
    ['95%', 'has never failed', 0, 60],
  ])('with an objective of %s that %s pages within an hour of an outage, whenever that begins', (target, _, before, latest) => {
    const begins = 6 * 60;
    const late = Array.from({ length: 20 }, (__, offset) => {
      const minutes: Minutes = Array.from({ length: begins + 120 }, (___, index) => {
        const arrives = index % 20 === offset ? 1 : 0;
        if (index === 0) return { good: arrives, bad: before };
        return index < begins ? { good: arrives, bad: 0 } : { good: 0, bad: arrives };
      });
      return releases.map((release) => (pagesIn(target, minutes, release).find((at) => at >= begins) ?? Number.POSITIVE_INFINITY) - begins);
    });

    expect(Math.max(...late.flat())).toBe(latest);
  });
});
