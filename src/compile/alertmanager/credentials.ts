import type { SecretRef } from '../../core/kubernetes/secret';
import type { ConfigPath } from '../../core/path';
import type { Alerting } from './schema';

/** A credential that a receiver reads; the path starts below `alerting`. */
export interface Credential {
  readonly reference: SecretRef;
  readonly neededBy: string;
  readonly path: ConfigPath;
}

/** Every credential that Alertmanager reads from a file. */
export const integrationSecrets = (alerting: Alerting): readonly Credential[] => {
  const ofReceivers = Object.entries(alerting.receivers).flatMap(([receiver, integrations]) =>
    Object.entries(integrations).flatMap(([name, integration]) =>
      alerting.integrations.secretsOf(integration).map(([field, reference]) => ({
        reference,
        neededBy: `receiver ${receiver}`,
        path: ['receivers', receiver, name, field],
      })),
    ),
  );
  if (alerting.deadMansSwitch === undefined) return ofReceivers;
  return [...ofReceivers, { reference: alerting.deadMansSwitch.url, neededBy: "the dead man's switch", path: ['deadMansSwitch', 'url'] }];
};
