import type { Check } from '../../../lint/checks/check';
import type { Environment } from '../../config/environment';
import { secretPlans } from '../../secrets/plans';

/** Credentials of production that any namespace of the cluster could open. */
export const sealedForAll: Check<Environment> = {
  id: 'sealed-for-all',
  level: 'warning',
  find: ({ declared: environments }) =>
    environments
      .filter(({ production }) => production)
      .flatMap((environment) =>
        secretPlans(environment).flatMap(({ name, source }) =>
          source.kind === 'sealed-secrets' && source.scope === 'cluster-wide'
            ? [
                {
                  at: environment.locate(['secrets', 'entries', name, 'scope']),
                  message: `people who may write in any namespace of the cluster can open the sealed Secret "${name}" of ${environment.name}`,
                  help: 'encrypt it again with scope strict or namespace-wide',
                },
              ]
            : [],
        ),
      ),
};
