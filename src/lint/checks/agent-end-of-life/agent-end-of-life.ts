import type { Check } from '../check';

/** Applications that install Promtail, which gets no more releases. */
export const agentEndOfLife: Check = {
  id: 'agent-end-of-life',
  level: 'warning',
  find: ({ graph }) =>
    graph.applications.flatMap(({ node, name, sources }) =>
      sources
        .filter(({ chart }) => chart === 'promtail')
        .map(({ path }) => ({
          at: node.at([...path, 'chart']),
          message: `Application ${name} installs Promtail, whose last release was in March 2026: faults in it stay`,
          help: 'Grafana Alloy gives lines the same labels: set logs.agent to kind: alloy',
        })),
    ),
};
