import type { Labels } from '../../language/matcher';
import { namedSeries } from '../../language/promql/named-series';
import { durationOf } from '../../language/quantity';
import { testText } from '../alert-tests/render';
import type { Verdicts } from '../alert-tests/run/output';
import { type Bench, runShard } from '../alert-tests/run/promtool';
import type { Shard } from '../alert-tests/run/shard';
import { mapConcurrently } from '../programs';
import type { Incident } from './incident';
import { testFiles } from './rule-file';
import { rulesInPlay } from './rules-in-play';
import { type AlertText, type IncidentSubject, observeTexts, textFiles } from './texts';

/** An alert that promtool saw firing: its labels, when it first and last fired, and whether it did so all the time between. */
export interface FiringAlert {
  readonly labels: Labels;
  readonly first: number;
  readonly last: number;
  readonly unbroken: boolean;
}

/** What promtool saw of an incident, or what kept it from testing. */
export interface Observation {
  readonly firing: readonly FiringAlert[];
  readonly texts: readonly AlertText[];
  readonly errors: readonly string[];
}

// promtool prints the result of a query that is expected to have none: three of them are everything that is to be known.
const queriesOf = ({ end, testInput }: Incident): Readonly<Record<'first' | 'last' | 'count', string>> => {
  const alerts = 'ALERTS{alertstate="firing"}';
  const whole = durationOf(end + testInput.interval);
  const times = `timestamp(${alerts})[${whole}:${durationOf(testInput.interval)}]`;
  return { first: `min_over_time(${times})`, last: `max_over_time(${times})`, count: `count_over_time(${alerts}[${whole}])` };
};

const questions = ['first', 'last', 'count'] as const;

const testOf = (incident: Incident, index: number): string => {
  const queries = queriesOf(incident);
  const assertions = questions.map(
    (question) =>
      `      - expr: '${queries[question]} # ${index} ${question}'\n        eval_time: ${durationOf(incident.end)}\n        exp_samples: []\n`,
  );
  return testText(incident.testInput, assertions);
};

const filesOf = ({ incident, rules }: IncidentSubject, index: number): Readonly<Record<string, string>> => {
  const { interval } = incident.testInput;
  return testFiles(index, rulesInPlay(rules, incident), { interval, test: testOf(incident, index) });
};

/** All that promtool is given for an incident, whichever others run beside it. */
export const filesOfIncident = (subject: IncidentSubject): readonly string[] =>
  [filesOf(subject, 0), textFiles(subject, 0)].flatMap((files) => Object.entries(files).flat());

const shardOf = (subjects: readonly IncidentSubject[], numbers: readonly number[]): Shard => ({
  files: Object.assign(
    {},
    // Numbers are those of subjects.
    ...numbers.map((index) => filesOf(subjects[index] as IncidentSubject, index)),
  ),
  tests: numbers.map((index) => `${index}.test.yaml`),
});

const element = /(\{(?:[^"{}]|"(?:[^"\\]|\\.)*")*\}) (\S+?)(?=, \{|$)/g;

const valuesIn = (got: string): ReadonlyMap<string, number> =>
  new Map([...got.matchAll(element)].map(([, labels = '', value = '']) => [labels, Number(value)]));

/** Labels of the series in a result, as promtool prints it. */
export const elementsIn = (got: string): readonly Labels[] =>
  [...got.matchAll(element)].map(([, labels = '']) => namedSeries(labels)?.labels ?? {});

const observationOf = ({ testInput }: Incident, index: number, { failures }: Verdicts): Observation => {
  const [first, last, count] = questions.map((question) => valuesIn(failures.find(({ id }) => id === `${index} ${question}`)?.got ?? ''));
  return {
    firing: [...(first ?? [])].map(([text, from]) => {
      const { alertstate: _, ...labels } = namedSeries(text)?.labels ?? {};
      const times = { first: from * 1000, last: (last?.get(text) ?? 0) * 1000 };
      const places = Math.round((times.last - times.first) / testInput.interval) + 1;
      return { labels, ...times, unbroken: count?.get(text) === places };
    }),
    texts: [],
    errors: [],
  };
};

// Errors of a file end promtool's work on it, and do not say which incident they are of.
const observeTogether = async (
  bench: Bench,
  subjects: readonly IncidentSubject[],
  numbers: readonly number[],
): Promise<readonly (readonly [number, Observation])[]> => {
  const verdicts = await runShard(bench, shardOf(subjects, numbers), `incidents-${numbers[0]}`);
  if (verdicts.errors.length === 0)
    // Numbers are those of subjects.
    return numbers.map((index) => [index, observationOf((subjects[index] as IncidentSubject).incident, index, verdicts)] as const);
  const [only, ...others] = numbers;
  if (only !== undefined && others.length === 0) return [[only, { firing: [], texts: [], errors: verdicts.errors }]];
  const alone = await mapConcurrently(numbers, 1, (index) => observeTogether(bench, subjects, [index]));
  return alone.flat();
};

/** Runs incidents in promtool, many in each run, and gives what it saw of each. */
export const observe = async (bench: Bench, subjects: readonly IncidentSubject[]): Promise<readonly Observation[]> => {
  const runs = Array.from({ length: bench.workers }, (_, worker) =>
    [...subjects.keys()].filter((index) => index % bench.workers === worker),
  ).filter(({ length }) => length > 0);
  const results = await mapConcurrently(runs, bench.workers, (numbers) => observeTogether(bench, subjects, numbers));
  const found = new Map(results.flat());
  const texts = await observeTexts(bench, subjects);
  return subjects.map((_, index) => {
    const observation = found.get(index) ?? { firing: [], texts: [], errors: ['promtool gave no answer'] };
    return { ...observation, texts: texts[index] ?? [] };
  });
};
