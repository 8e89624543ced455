import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runShard } from '../src/verify/alert-tests/run/promtool';
import { alertShard } from '../src/verify/alert-tests/run/shard';
import { subjectCases, subjectsOf } from '../src/verify/alert-tests/run/subject';
import { findProgram } from '../src/verify/programs';
import { observedIn } from './support/workload';

const drawn = fc.record({
  ratio: fc.integer({ min: 1, max: 900 }).map((tenths) => `${tenths / 10}%`),
  minRequests: fc.integer({ min: 0, max: 5000 }),
  window: fc.constantFrom('2m', '5m', '7m', '30m'),
  for: fc.constantFrom('0s', '1m', '10m'),
});

test('whatever its thresholds are, the generated tests of an alert pass in promtool', async () => {
  const program = findProgram('promtool', process.env);
  if (program.kind === 'missing') throw new Error(program.message);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crowsnest-drawn-'));
  const bench = { promtool: program.path, folder, workers: 1, signal: new AbortController().signal };

  await fc.assert(
    fc.asyncProperty(drawn, async (parameters) => {
      const fields = { kind: 'http-service', deploy: { kind: 'external' }, alerts: { FastAPIHighErrorRate: parameters } };
      const { ruleGroups } = observedIn('api', fields);
      const subjects = subjectsOf({ environment: 'dev', workload: 'api', kind: 'http-service', groups: ruleGroups });
      const subject = subjects.find(({ rule }) => rule.alert === 'FastAPIHighErrorRate');
      if (subject === undefined) throw new Error('the alert is not there');

      const verdicts = await runShard(bench, alertShard(subjectCases(subject)), 'one');

      expect(verdicts).toEqual({ failures: [], errors: [] });
    }),
    // The same draws everywhere, so that a failure belongs to a change; another seed draws others.
    { numRuns: 8, seed: 20261122 },
  );

  fs.rmSync(folder, { recursive: true });
});
