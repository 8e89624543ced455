import type { Duration } from '../../language/quantity';
import type { SecretRef } from '../kubernetes/secret';
import type { ConfigPath } from '../path';
import type { ImageDeploy } from './deploy';

/** A program that runs by schedule, ends, and pushes what it found to a push gateway. */
export interface ScheduledJob extends Pick<ImageDeploy, 'image' | 'resources' | 'root'> {
  /** Its CronJob, or its service of Docker Compose. */
  readonly name: string;
  /** What applies it, and the folder that this syncs. */
  readonly application: string;
  readonly namespace: string;
  readonly schedule: string;
  /** How long a run may last. */
  readonly longest: Duration;
  readonly env: Readonly<Record<string, string>>;
  /** Files with credentials, by the variable that says where each is. */
  readonly credentials: Readonly<Record<string, SecretRef>>;
  /** The workload that is the push gateway. */
  readonly gateway: string;
  /** Labels of everything that it pushes, beside those of its own. */
  readonly grouping: Readonly<Record<string, string>>;
  /** Where it is written. */
  readonly path: ConfigPath;
}

/** The variable that says where to push. */
export const pushVariable = 'PUSH_URL';

/** Where a credential of a job is found in its container. */
export const jobCredentialFile = ({ secret, key }: SecretRef): string => `/run/secrets/${secret}/${key}`;

/** Where a job pushes to, given the address of its push gateway: what is pushed elsewhere would be another group. */
export const pushUrl = ({ grouping }: ScheduledJob, address: string): string =>
  `http://${address}/metrics${Object.entries(grouping)
    .map(([label, value]) => `/${label}/${encodeURIComponent(value)}`)
    .join('')}`;
