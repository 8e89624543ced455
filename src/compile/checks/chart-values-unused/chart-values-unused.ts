import type { Check, Finding } from '../../../lint/checks/check';
import type { Environment } from '../../config/environment';
import { chartValues } from '../../helm-values';

/** Values of charts that no environment installs. */
export const chartValuesUnused: Check<Environment> = {
  id: 'chart-values-unused',
  level: 'warning',
  acrossClusters: true,
  find: ({ declared: environments }) => {
    // What all environments share is installed once.
    const installed = new Set<string>(['prometheus-operator-crds']);
    for (const environment of environments) for (const { chart } of chartValues(environment)) installed.add(chart);
    return environments.flatMap(({ charts, locate }): readonly Finding[] =>
      Object.entries(charts).flatMap(([chart, { values }]) =>
        installed.has(chart) || Object.keys(values).length === 0
          ? []
          : [
              {
                at: locate(['charts', chart, 'values']),
                message: `charts.${chart}.values are read by nothing: no environment installs ${chart}`,
                help: 'remove them, or install the chart with logs.agent or logs.loki',
              },
            ],
      ),
    );
  },
};
