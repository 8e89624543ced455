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

const worded = (name: string, { title, inputs, variables }: DashboardView): { readonly what: string; readonly help: string } =>
  inputs.includes(name)
    ? {
        what: `of dashboard "${title}" uses $${name}, one of its __inputs: it was exported for sharing, and only an import by hand fills them in`,
        help: `declare a variable of type datasource under templating.list and use that, and remove __inputs`,
      }
    : {
        what: `of dashboard "${title}" uses $${name}, which is not a variable of the dashboard`,
        help: suggestion(
          name,
          variables.map((variable) => variable.name),
        ),
      };

const faults = (dashboard: DashboardView): readonly Finding[] => {
  const { node, variables, title } = dashboard;
  const known = variables.map(({ name }) => name);
  // Every panel and query names its data source, and they are few.
  const unknownIn = onceForName((text) => variablesIn(text).filter((name) => !isBuiltIn(name) && !known.includes(name)));
  const found = usedIn(dashboard).flatMap(({ asker, text, path }) =>
    unknownIn(text).map((name) => {
      const own = subject('variable', node.id, title, name);
      const { what, help } = worded(name, dashboard);
      return {
        at: node.at(path),
        message: `${asker} ${what}`,
        help,
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
