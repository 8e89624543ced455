import type { AlertmanagerConfigView } from '../../graph/kinds/alertmanager';
import { configViews } from '../../routing/configuration';
import { configFaults } from '../../routing/faults';
import type { Check, Finding } from '../check';
import { objectSubject } from '../common/subjects';

const consequence = ({ kind, node }: AlertmanagerConfigView): string =>
  kind === 'object'
    ? `the operator leaves AlertmanagerConfig ${node.namespace}/${node.name} out`
    : 'Alertmanager refuses the whole configuration';

const faultsOf = (view: AlertmanagerConfigView): readonly Finding[] =>
  configFaults(view).map(({ message, help, path }) => ({
    at: view.node.at(path),
    message: `${consequence(view)}: ${message}`,
    help,
    about: [objectSubject(view.node)],
  }));

/** Configurations that Alertmanager or the operator does not accept. */
export const alertmanagerConfigRefused: Check = {
  id: 'alertmanager-config-refused',
  level: 'error',
  blinds: true,
  find: ({ graph }) => configViews(graph).flatMap(faultsOf),
};
