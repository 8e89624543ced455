import { subject } from '../../../core/problem';
import { suggestion } from '../../../core/suggestion';
import { onceForName } from '../../../language/once';
import { type DashboardView, isBuiltIn, variablesIn } from '../../graph/kinds/dashboards';
import type { Check, Finding } from '../check';

interface Used {
  readonly asker: string;
  readonly text: string;
  readonly path: DashboardView['path'];
}

const usedIn = ({ queries, sources }: DashboardView): readonly Used[] => [
  ...queries.map(({ asker, expr, path }) => ({ asker, text: expr, path })),
  ...sources,
];

const faults = (dashboard: DashboardView): readonly Finding[] => {
  const { node, variables, title } = dashboard;
  const known = variables.map(({ name }) => name);
  // Every panel and query names its data source, and they are few.
  const unknownIn = onceForName((text) => variablesIn(text).filter((name) => !isBuiltIn(name) && !known.includes(name)));
  const found = usedIn(dashboard).flatMap(({ asker, text, path }) =>
    unknownIn(text).map((name) => {
      const own = subject('variable', node.id, title, name);
      return {
        at: node.at(path),
        message: `${asker} of dashboard "${title}" uses $${name}, which is not a variable of the dashboard`,
        help: suggestion(name, known),
        about: [own],
        follows: [own],
      };
    }),
  );
  // A panel and its queries name their data source alike.
  return [...new Map(found.map((finding) => [finding.message, finding])).values()];
};

/** Variables in dashboards that Grafana would leave as they are written. */
export const variableUnknown: Check = {
  id: 'variable-unknown',
  level: 'error',
  find: ({ graph }) => graph.dashboards.flatMap(faults),
};
