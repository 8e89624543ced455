import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { AlertCases } from '../src/verify/alert-tests/cases';
import { runShard } from '../src/verify/alert-tests/run/promtool';
import { alertShard } from '../src/verify/alert-tests/run/shard';
import { sharedRunsOf } from '../src/verify/alert-tests/run/shared-run';
import { subjectCases, subjectsOf } from '../src/verify/alert-tests/run/subject';
import { findProgram } from '../src/verify/programs';
import { observedIn } from './support/workload';

const fields = { kind: 'http-service', deploy: { kind: 'external' }, objectives: { availability: {} } };
const { ruleGroups } = observedIn('api', fields);
const subject = subjectsOf({ environment: 'dev', workload: 'api', kind: 'http-service', groups: ruleGroups }).find(
  ({ rule }) => rule.alert === 'SLOErrorBudgetBurn',
);
if (subject === undefined) throw new Error('the alert is not there');
const alert = subjectCases(subject);

/** The alert with the opposite asserted at one look. */
const withLie = (number: number, at: number): AlertCases => ({
  ...alert,
  cases: alert.cases.map((one, index) =>
    index === number
      ? {
          ...one,
          assertions: one.assertions.map((assertion) => (assertion.at === at ? { ...assertion, firing: [{ lie: 'x' }] } : assertion)),
        }
      : one,
  ),
});

const verdictsOn = async (cases: AlertCases) => {
  const program = findProgram('promtool', process.env);
  if (program.kind === 'missing') throw new Error(program.message);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crowsnest-once-'));
  const bench = { promtool: program.path, folder, workers: 1, signal: new AbortController().signal };
  try {
    return await runShard(bench, alertShard(cases), 'one');
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
};

describe('an alert whose cases begin alike', () => {
  const shared = sharedRunsOf(alert.cases).find(({ cases }) => cases.length > 1);
  const [guest] = (shared?.cases ?? []).filter(({ one }) => one.testInput !== shared?.testInput);

  test('is played once for them, without the recording rules that nothing feeds', () => {
    const { files, tests } = alertShard(alert);

    const played = tests.map((name) => [...(files[name] ?? '').matchAll(/input_series/g)].length).reduce((a, b) => a + b);
    const recorded = Object.keys(files).filter((name) => name.includes('.rules.') && files[name]?.includes('record:'));
    expect(played).toBeLessThan(alert.cases.length);
    expect(recorded.length).toBeGreaterThan(0);
    expect(recorded.length).toBeLessThan(tests.length);
  });

  test('is still asked each look of each case', () => {
    const { files, tests } = alertShard(alert);

    const asked = tests.flatMap((name) => [...(files[name] ?? '').matchAll(/eval_time/g)]).length;
    expect(asked).toBe(alert.cases.flatMap(({ assertions }) => assertions).length);
  });

  test('fails only at a look that is wrong, of a case that another one answers for', async () => {
    const at = guest?.one.assertions[0]?.at ?? -1;

    const { failures, errors } = await verdictsOn(withLie(guest?.index ?? -1, at));

    expect({ errors, failed: failures.map((failure) => [failure.id.split(' ')[0], failure.at]) }).toEqual({
      errors: [],
      failed: [[`${(guest?.index ?? -1) + 1}`, at]],
    });
  });
});
