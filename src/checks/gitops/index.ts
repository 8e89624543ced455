import type { Check } from '../check';
import { agentEndOfLife } from './agent-end-of-life';
import { defaultNotWritten } from './default-not-written';
import { identityCollision } from './identity-collision';
import { nameTooLong } from './name-too-long';
import { objectTooLarge } from './object-too-large';
import { pathNotSynced } from './path-not-synced';
import { pathSyncedTwice } from './path-synced-twice';
import { projectForbids } from './project-forbids';
import { valueUnknownToChart } from './value-unknown-to-chart';
import { valuesInSyncedPath } from './values-in-synced-path';
import { waveOrder } from './wave-order';

/** Argo CD can apply everything, once, in order. */
export const gitops: readonly Check[] = [
  pathSyncedTwice,
  pathNotSynced,
  valuesInSyncedPath,
  projectForbids,
  waveOrder,
  identityCollision,
  objectTooLarge,
  nameTooLong,
  defaultNotWritten,
  agentEndOfLife,
  valueUnknownToChart,
];
