import { dotted } from '../../../core/path';
import { nearest } from '../../../core/suggestion';
import type { AlertmanagerConfigView } from '../../graph/kinds/alertmanager';
import { configViews } from '../../routing/configuration';
import { type ConfigFault, configFaults } from '../../routing/faults';
import type { Check, Finding } from '../check';
import { missingSecrets } from '../common/missing-secrets';
import { knownInstead, unknownToOperator } from '../common/operator-types';
import { objectSubject } from '../common/subjects';

const consequence = ({ kind, node }: AlertmanagerConfigView): string =>
  kind === 'object'
    ? `the operator leaves AlertmanagerConfig ${node.namespace}/${node.name} out`
    : 'Alertmanager refuses the whole configuration';

// A file may be for a newer release, so a field counts only where a known one is near.
const misspelt = ({ kind, config, path: prefix }: AlertmanagerConfigView): readonly ConfigFault[] =>
  kind !== 'file'
    ? []
    : unknownToOperator(config).flatMap((path) => {
        const meant = nearest(String(path.at(-1)), knownInstead(config, path));
        if (meant === undefined) return [];
        return [{ path: [...prefix, ...path], message: `there is no field ${dotted(path)}`, help: `did you mean "${meant}"?` }];
      });

const faultsOf = (view: AlertmanagerConfigView, secrets: readonly ConfigFault[]): readonly Finding[] =>
  [...configFaults(view), ...misspelt(view), ...secrets].map(({ message, help, path }) => ({
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
  find: ({ graph }) => {
    const ofSecrets = missingSecrets(graph, ({ kind }) => kind === 'AlertmanagerConfig');
    return configViews(graph).flatMap((view) => faultsOf(view, ofSecrets.get(view.node.id) ?? []));
  },
};
