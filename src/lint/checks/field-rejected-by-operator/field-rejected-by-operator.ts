import { dotted } from '../../../core/path';
import { suggestion } from '../../../core/suggestion';
import type { Check } from '../check';
import { knownInstead, unknownToOperator } from '../common/operator-types';

/** Fields that Alertmanager may know and the Prometheus operator does not: it refuses the configuration and keeps the one it had. */
export const fieldRejectedByOperator: Check = {
  id: 'field-rejected-by-operator',
  level: 'error',
  blinds: true,
  find: ({ graph }) =>
    graph.alertmanagerConfigs
      .filter(({ kind }) => kind === 'secret')
      .flatMap(({ node, config, path: prefix }) =>
        unknownToOperator(config).map((path) => ({
          at: node.at([...prefix, ...path]),
          message: `the Prometheus operator does not know the field ${dotted(path)} of Alertmanager's configuration and would refuse all of it`,
          help: suggestion(String(path.at(-1)), knownInstead(config, path)),
        })),
      ),
};
