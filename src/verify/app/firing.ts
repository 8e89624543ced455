import type { IConstruct } from 'constructs';
import type { Samples } from '../../compile/library/alert';
import type { Labels } from '../../language/matcher';
import { durationOf } from '../../language/quantity';
import { testText } from '../alert-tests/render';
import { runShard } from '../alert-tests/run/promtool';
import { elementsIn } from '../incidents/observation';
import { testFiles } from '../incidents/rule-file';
import { withProgram } from './bench';
import { findAlert, graphAround } from './rules';
import { readSamples, type SampleTimes } from './samples';

const query = 'ALERTS{alertstate="firing"}';

/** The labels of every alert of a name that fires on samples, as promtool finds them. */
export const firingOn = async (scope: IConstruct, alert: string, samples: Samples, times: SampleTimes = {}): Promise<readonly Labels[]> => {
  const { rules, records } = findAlert(graphAround(scope), scope, alert);
  const { input, at } = readSamples(rules[0], samples, times);
  // promtool prints what it finds where nothing is expected.
  const assertion = `      - expr: '${query} # 0'\n        eval_time: ${durationOf(at)}\n        exp_samples: []\n`;
  const files = testFiles(0, [...records, ...rules], { interval: input.interval, test: testText(input, [assertion]) });
  const { failures, errors } = await withProgram('promtool', ({ program, folder, signal }) =>
    runShard({ promtool: program, folder, signal, workers: 1 }, { files, tests: ['0.test.yaml'] }, 'alert'),
  );
  if (errors.length > 0) throw new Error(`promtool cannot run ${alert}: ${errors.join('\n')}`);
  return failures.flatMap(({ got }) => elementsIn(got).map(({ alertstate: _, ...labels }) => labels));
};
