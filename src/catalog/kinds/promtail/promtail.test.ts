import { describe, expect, test } from '@jest/globals';
import { faultsIn, observedIn } from '../../../../test/support/workload';
import type { EnvironmentContext } from '../../workload-kind';

const distributed: NonNullable<EnvironmentContext['logs']> = {
  namespace: 'observability-dev',
  loki: { release: 'loki-dev', mode: { kind: 'distributed' } },
  agent: { kind: 'promtail', release: 'promtail-dev' },
};

describe('Promtail', () => {
  test('is found by its release', () => {
    const [monitor] = observedIn('promtail', { kind: 'promtail' }, { logs: distributed }).monitors;

    expect(monitor?.selector).toEqual({ 'app.kubernetes.io/name': 'promtail', 'app.kubernetes.io/instance': 'promtail-dev' });
  });

  test('that another has replaced cannot be watched', () => {
    expect(faultsIn({ kind: 'promtail' })).toEqual([
      {
        path: ['kind'],
        message: 'the log agent of the environment is alloy, not promtail',
        help: 'write kind: alloy, or set logs.agent to kind: promtail',
      },
    ]);
    expect(faultsIn({ kind: 'alloy' })).toEqual([]);
  });

  test('promises delivery by its own counters', () => {
    const { ruleGroups } = observedIn('promtail', { kind: 'promtail', objectives: { delivery: {} } }, { logs: distributed });

    const rules = ruleGroups.flatMap(({ rules }) => rules);
    expect(rules.find(({ expr }) => expr.includes('absent(promtail_dropped'))?.expr).toContain(
      'absent(promtail_sent_entries_total{namespace="observability-dev",job="promtail"}) and absent(promtail_dropped_entries_total{namespace="observability-dev",job="promtail"})',
    );
  });
});
