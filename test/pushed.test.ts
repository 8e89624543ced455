import fs from 'node:fs';
import { afterAll, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { waitFor } from '../src/verify/prove/wait';
import { repository } from './support/dist';
import { pastServer } from './support/history-server';
import { testServers } from './support/http-servers';

const { start, end } = testServers();

afterAll(end);

// What a push gateway shows of one group, and of itself.
const page = `push_time_seconds{instance="",job="recommender-model",namespace="mlops-api-local",dataset="clicks"} 1
model_drift_share{instance="",job="recommender-model",namespace="mlops-api-local",dataset="clicks",model_name="recommender-model"} 0.5
pushgateway_http_requests_total{code="200",handler="push",method="put"} 3
`;

interface Job {
  readonly job_name: string;
  readonly static_configs: readonly { readonly labels: Readonly<Record<string, string>> }[];
}

const jobWith = (address: string) => {
  const config = parse(fs.readFileSync(`${repository}/examples/recommender/dist/local/plain/prometheus/prometheus.yml`, 'utf8'));
  const job = (config.scrape_configs as readonly Job[]).find(({ static_configs: [one] }) => one?.labels.job === 'pushgateway');
  if (job === undefined) throw new Error('nothing scrapes the push gateway');
  const targets = job.static_configs.map((one) => ({ ...one, targets: [address] }));
  return { ...job, static_configs: targets, scrape_interval: '1s', scrape_timeout: '1s' };
};

test('what is pushed keeps its labels, and what the gateway says of it has those of the gateway', async () => {
  const port = await start((_, response) => response.end(page));
  const prometheus = await pastServer([], { scrapes: [jobWith(`127.0.0.1:${port}`)] });
  const query = '{__name__=~"push_time_seconds|model_drift_share|pushgateway_http_requests_total"}';

  const series = await waitFor(async () => {
    const answer = await fetch(new URL(`/api/v1/query?${new URLSearchParams({ query })}`, prometheus.url));
    const { data } = (await answer.json()) as { readonly data: { readonly result: readonly { readonly metric: object }[] } }; // as Prometheus has it
    return data.result.length === 3 ? data.result.map(({ metric }) => metric) : undefined;
  }, 20_000);
  await prometheus.end();

  const gateway = { namespace: 'pushgateway-local', job: 'pushgateway' };
  const pushed = { job: 'recommender-model', namespace: 'mlops-api-local' };
  expect(series).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ __name__: 'model_drift_share', ...pushed }),
      expect.objectContaining({
        __name__: 'push_time_seconds',
        ...gateway,
        exported_job: pushed.job,
        exported_namespace: pushed.namespace,
      }),
      expect.objectContaining({ __name__: 'pushgateway_http_requests_total', ...gateway }),
    ]),
  );
});
