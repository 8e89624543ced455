import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { runProgram } from '../src/verify/programs';
import { repository } from './support/dist';
import { scratch } from './support/trees';

const plainFolder = path.join(repository, 'examples', 'recommender', 'dist', 'local', 'plain');

const planted = async (...edits: readonly (readonly [file: string, was: string, is: string])[]): Promise<readonly string[]> => {
  const { root, remove } = scratch();
  const folder = path.join(root, 'plain');
  fs.cpSync(plainFolder, folder, { recursive: true });
  for (const [file, was, is] of edits) {
    const place = path.join(folder, file);
    fs.writeFileSync(
      place,
      fs.readFileSync(place, 'utf8').replace(was, () => is),
    );
  }
  const launcher = path.join(repository, 'bin', 'crowsnest.js');
  const { stdout } = await runProgram(process.execPath, [launcher, 'check', '--manifests', folder, '--format', 'json']);
  remove();
  // Its own JSON.
  const { problems } = JSON.parse(stdout) as { readonly problems: readonly { readonly file: string; readonly message: string }[] };
  return problems.map(({ file, message }) => `${file}: ${message}`);
};

describe('a fault in the files is named where it is', () => {
  const compose = 'compose.yaml';

  test.each([
    ['none', [], []],
    [
      'a wrong port',
      [[compose, "- '8000'", "- '8001'"]],
      ['prometheus/prometheus.yml: Prometheus reads mlops-api:8000, but the service mlops-api does not listen on 8000'],
    ],
    [
      'a missing credential',
      [[compose, 'secrets/alertmanager-mail/password', 'secrets/alertmanager-mail/pass']],
      [
        'alertmanager/alertmanager.yml: Alertmanager reads /etc/alertmanager/secrets/alertmanager-mail/password, but its service is not given that file',
      ],
    ],
    [
      'the uid of a data source',
      [['grafana/provisioning/datasources/datasources.yaml', 'uid: loki', 'uid: lokki']],
      expect.arrayContaining([expect.stringContaining('reads the data source "loki", which Grafana does not have')]),
    ],
    [
      'two services on one port',
      [[compose, '127.0.0.1:3000:3000', '127.0.0.1:9090:3000']],
      ['compose.yaml: service grafana opens port 9090 of the machine, and so does prometheus'],
    ],
    [
      'an image without a version',
      [[compose, 'prom/node-exporter:v1.12.1', 'prom/node-exporter']],
      ['compose.yaml: service node-exporter runs prom/node-exporter, which may be another program tomorrow'],
    ],
  ] as const)('%s', async (_, edits, said) => {
    expect(await planted(...edits)).toEqual(said);
  });
});
