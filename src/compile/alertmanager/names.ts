import type { SecretRef } from '../../core/kubernetes/secret';
import type { ConfigPath } from '../../core/path';

/** Part of the input that Alertmanager's configuration follows from. */
export const alertingPath: ConfigPath = ['alerting'];

/** Receiver of what is sent to nobody. */
export const silentReceiver = 'null';

/** Receiver that `deadMansSwitch` makes. */
export const outsideReceiver = 'dead-mans-switch';

/** Whose alerts are routed: an environment, and its cluster where clusters are declared. */
export interface Routed {
  readonly name: string;
  readonly cluster?: string;
}

/** The name of a receiver in one environment: it says where a message comes from. Without environments, it is as it was given. */
export const receiverName = (name: string, environment: string): string => (environment === '' ? name : `${name}-${environment}`);

/** Where the operator mounts the keys of the configuration Secret. */
export const configFolder = '/etc/alertmanager/config';

/** Where the operator mounts a Secret that `alertmanagerSpec.secrets` lists. */
export const secretFile = ({ secret, key }: SecretRef): string => `/etc/alertmanager/secrets/${secret}/${key}`;
