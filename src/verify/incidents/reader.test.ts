import { describe, expect, test } from '@jest/globals';
import { smallBase } from '../../../test/support/program';
import { loadConfiguration } from '../../compile/config/environment';
import { formatProblem } from '../../core/problem';
import { readIncidents } from './reader';

const { environments } = loadConfiguration({
  base: { file: 'environments/base.yaml', text: smallBase },
  environments: [
    { name: 'dev', file: 'environments/dev.yaml', text: '{}\n' },
    { name: 'prod', file: 'environments/prod.yaml', text: 'monitoring: { ownsCluster: true, nodeExporterPort: 9101 }\n' },
  ],
  problems: [],
});

const incident = (lines: string): string => `incidents:\n  outage:\n    story: It fails\n    every: 1m\n${lines}`;

const samples = `    samples: [{ series: 'up{job="x"}', values: 1x60 }]\n`;

const read = (text: string) => readIncidents([{ file: 'incidents/a.yaml', text }], environments);

describe('a file of incidents', () => {
  test('is read once for each environment, with the names of its workload', () => {
    const { incidents, problems } = read(
      incident(`    workload: api
    begins: 10m
    samples: [{ series: 'up{namespace="\${namespace}",job="\${job}",env="\${env}"}', values: 1x60 }]
    notified: [{ severity: critical, receivers: ["chat-\${env}"], by: 5m, until: 50m }]
`),
    );

    expect(problems).toEqual([]);
    expect(incidents.map(({ at: _, ...one }) => one)).toEqual(
      ['dev', 'prod'].map((environment) => ({
        name: 'outage',
        environment,
        story: 'It fails',
        kind: 'http-service',
        workload: 'api',
        testInput: {
          interval: 60_000,
          inputs: [
            {
              labels: { __name__: 'up', namespace: `api-${environment}`, job: 'api', env: environment },
              runs: [{ kind: 'samples', first: 1, step: 0, count: 61 }],
            },
          ],
        },
        begins: 600_000,
        end: 3_600_000,
        notified: [{ severity: 'critical', receivers: [`chat-${environment}`], by: 900_000, until: 3_600_000 }],
        silent: { severities: [], alerts: [] },
        severities: {},
      })),
    );
  });

  test.each([
    ['promises nothing', samples, '2:3: incidents.outage: promises nothing'],
    ['has an unknown key', `${samples}    silent: {}\n    silence: {}\n`, '7:5: no key "silence" is known in incidents.outage'],
    [
      'names no workload of the platform',
      `    workload: apo\n${samples}    silent: {}\n`,
      '5:15: incidents.outage.workload: no workload is named "apo"',
    ],
    [
      'names no environment of the platform',
      `    environments: [prot]\n${samples}    silent: {}\n`,
      '5:20: incidents.outage.environments[0]: no environment is named "prot"',
    ],
    [
      'has a word in braces that nothing replaces',
      `    samples: [{ series: 'up{job="\${jop}"}', values: 1x60 }]\n    silent: {}\n`,
      '5:25: incidents.outage.samples[0].series: "${jop}" is not a placeholder',
    ],
    [
      'uses the name of a workload without one',
      `    samples: [{ series: 'up{job="\${job}"}', values: 1x60 }]\n    silent: {}\n`,
      '5:25: incidents.outage.samples[0].series: "${job}" needs a workload that has one',
    ],
    [
      'has a query where a series is expected',
      `    samples: [{ series: 'sum(up)', values: 1x60 }]\n    silent: {}\n`,
      '5:25: incidents.outage.samples[0].series: "sum(up)" is not a series',
    ],
    [
      'has values that promtool does not read',
      `    samples: [{ series: 'up', values: 1y60 }]\n    silent: {}\n`,
      '5:39: incidents.outage.samples[0].values: "1y60" are not values of a series',
    ],
    [
      'has samples for months',
      `    samples: [{ series: 'up', values: 1x999999999 }]\n    silent: {}\n`,
      '5:39: incidents.outage.samples[0].values: must be at most 20000 samples, not 1000000000',
    ],
    [
      'promises something after its end',
      `${samples}    notified: [{ severity: critical, by: 5m, until: 2h }]\n`,
      '6:53: incidents.outage.notified[0].until: is after the last sample',
    ],
    [
      'promises an end before the beginning',
      `${samples}    notified: [{ severity: critical, by: 5m, until: 1m }]\n`,
      '6:53: incidents.outage.notified[0].until: must not be before 5m',
    ],
    [
      'promises a text of no certain alert',
      `${samples}    notified: [{ severity: critical, by: 5m, until: 9m, text: "10%" }]\n`,
      '6:63: incidents.outage.notified[0].text: needs the name of its alert',
    ],
  ])('that %s is a problem at its place', (_, lines, expected) => {
    const { problems } = read(incident(lines));

    expect(problems.map((one) => formatProblem(one).split('\n')[0])).toEqual([expect.stringContaining(`incidents/a.yaml:${expected}`)]);
  });

  test('may not use a name twice, in whichever file', () => {
    const text = incident(`${samples}    silent: {}\n`);

    const { problems } = readIncidents(
      ['a', 'b'].map((name) => ({ file: `incidents/${name}.yaml`, text })),
      environments,
    );

    expect(problems.map((one) => formatProblem(one))).toEqual([
      'incidents/b.yaml:2:3: two incidents are named "outage"; the other is in incidents/a.yaml:2 [duplicate-key]',
    ]);
  });
});
