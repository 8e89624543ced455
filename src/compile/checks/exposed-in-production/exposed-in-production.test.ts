import { describe, expect, test } from '@jest/globals';
import { planted } from '../../../../test/planted';
import { exposedInProduction } from './exposed-in-production';

const ingress = (fields: string) => ({
  input: { base: (text: string) => text.replace(/^ {2}ingress: .*$/m, `  ingress: { className: nginx${fields} }`) },
});

const auth = ', annotations: { nginx.ingress.kubernetes.io/auth-url: "https://users.example.com" }';

describe('exposed-in-production', () => {
  test('reports each part of production that is served in clear text, and those without users that anybody may use', async () => {
    const said = await planted(exposedInProduction, ingress(''));

    expect(said.map((line) => line.replace(/ \[[\s\S]*$/, ''))).toEqual([
      'environments/base.yaml:13:23: warning: Prometheus of prod, which is production, is served over plain HTTP at prometheus-prod.local',
      'environments/base.yaml:13:23: warning: anybody who reaches prometheus-prod.local may use Prometheus of prod, which is production',
      'environments/base.yaml:14:25: warning: Alertmanager of prod, which is production, is served over plain HTTP at alert-prod.local',
      'environments/base.yaml:14:25: warning: anybody who reaches alert-prod.local may use Alertmanager of prod, which is production',
      'environments/base.yaml:15:20: warning: Grafana of prod, which is production, is served over plain HTTP at grafana-prod.local',
    ]);
  });

  test.each([', tls: true', ', issuer: internal-ca', ', secret: monitoring-tls'])('lets%s and authentication be', async (https) => {
    expect(await planted(exposedInProduction, ingress(`${https}${auth}`))).toEqual([]);
  });
});
