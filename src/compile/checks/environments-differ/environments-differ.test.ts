import { expect, test } from '@jest/globals';
import { planted } from '../../../../test/planted';
import { environmentsDiffer } from './environments-differ';

const inProd = (text: string) => ({ input: { prod: (before: string) => `${before}\n${text}\n` } });

test.each([
  [
    'repository: { url: "https://git.example.com/other.git" }',
    'environments/prod.yaml:27:20: repository.url is "https://git.example.com/other.git" in prod, but "https://git.example.com/mlops/platform.git" in dev [environments-differ]\n    it exists once for all environments: set it in base.yaml',
  ],
  [
    'platform: other',
    'environments/prod.yaml:27:11: platform is "other" in prod, but "mlops" in dev [environments-differ]\n    it exists once for all environments: set it in base.yaml',
  ],
])('names %s in one environment', async (text, problem) => {
  expect(await planted(environmentsDiffer, inProd(text))).toEqual([problem]);
});

test('leaves alone what each environment has of its own, and what is said twice alike', async () => {
  expect(await planted(environmentsDiffer, inProd('repository: { revision: release }\nplatform: mlops'))).toEqual([]);
});

const inLogs = (text: string) => (before: string) => `${before}\nlogs: { ${text} }\n`;

const elastic = (version: string) => `backend: elastic, elastic: { operator: { version: ${version} } }`;

const withElastic = (base: string, prod: string) => ({ input: { base: inLogs(base), prod: inLogs(prod) } });

test('names an operator of Elasticsearch that two environments want otherwise', async () => {
  expect(await planted(environmentsDiffer, withElastic(elastic('3.5.0'), elastic('3.4.0')))).toEqual([
    'environments/prod.yaml:27:59: logs.elastic.operator.version is "3.4.0" in prod, but "3.5.0" in dev [environments-differ]\n    it exists once for all environments: set it in base.yaml',
  ]);
});

test('leaves alone one that both want, and an environment without any', async () => {
  expect(await planted(environmentsDiffer, withElastic(elastic('3.4.0'), elastic('3.4.0')))).toEqual([]);
  expect(await planted(environmentsDiffer, withElastic(elastic('3.4.0'), 'backend: loki'))).toEqual([]);
});
