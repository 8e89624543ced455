import { listAt, textAt } from '../../../core/json';
import { subject } from '../../../core/problem';
import { suggestion } from '../../../core/suggestion';
import { onceForName } from '../../../language/once';
import type { ObjectGraph } from '../../graph/graph';
import { isBuiltIn, variablesIn } from '../../graph/kinds/dashboard-variables';
import type { DashboardView } from '../../graph/kinds/dashboards';
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

// An object of Grafana's operator fills in the inputs of a dashboard in a ConfigMap that it names.
const filledInputs = ({ nodes }: ObjectGraph): ReadonlySet<string> =>
  new Set(
    nodes
      .filter(({ kind }) => kind === 'GrafanaDashboard')
      .flatMap(({ object, namespace }) => {
        const [holder, key] = [textAt(object, 'spec', 'configMapRef', 'name'), textAt(object, 'spec', 'configMapRef', 'key')];
        return listAt(object, 'spec', 'datasources').map((one) => JSON.stringify([namespace, holder, key, textAt(one, 'inputName')]));
      }),
  );

const faults = (dashboard: DashboardView, filled: ReadonlySet<string>): readonly Finding[] => {
  const { node, file, inputs, variables, title } = dashboard;
  const given = inputs.filter((input) => filled.has(JSON.stringify([node.namespace, node.name, file, input])));
  const known = [...variables.map(({ name }) => name), ...given];
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
  find: ({ graph }) => {
    const filled = filledInputs(graph);
    return graph.dashboards.flatMap((dashboard) => faults(dashboard, filled));
  },
};
