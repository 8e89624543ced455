import { nearest } from '../../../core/suggestion';
import { grafanaUnits, isGrafanaUnit } from '../../metrics/grafana-units';
import type { Check } from '../check';

/** Units of panels that Grafana does not know: it shows the bare number with the id behind it. */
export const unitUnknown: Check = {
  id: 'unit-unknown',
  level: 'error',
  find: ({ graph }) =>
    graph.dashboards.flatMap(({ node, title, units }) =>
      units
        .filter(({ text }) => !isGrafanaUnit(text))
        .flatMap(({ text, asker, path }) => {
          const near = nearest(text, [...grafanaUnits]);
          // Shown behind the number, a text of one's own may be what was meant.
          if (near === undefined && graph.world === 'open') return [];
          return [
            {
              at: node.at(path),
              message: `${asker} of dashboard "${title}" has the unit "${text}", which Grafana does not know`,
              help: near === undefined ? 'use an id such as s, bytes, reqps or percentunit, or suffix:text' : `did you mean "${near}"?`,
            },
          ];
        }),
    ),
};
