import { secretPlans } from '../../config/secrets';
import type { Check } from '../check';

/** Credentials of production that any namespace of the cluster could open. */
export const sealedForAll: Check = {
  id: 'sealed-for-all',
  level: 'warning',
  find: ({ environments }) =>
    environments
      .filter(({ production }) => production)
      .flatMap((environment) =>
        secretPlans(environment).flatMap(({ name, source }) =>
          source.kind === 'sealed-secrets' && source.scope === 'cluster-wide'
            ? [
                {
                  at: environment.locate(['secrets', 'entries', name, 'scope']),
                  message: `whoever may write in any namespace of the cluster can open the sealed Secret "${name}" of ${environment.name}`,
                  help: 'encrypt it again with scope strict or namespace-wide',
                },
              ]
            : [],
        ),
      ),
};
