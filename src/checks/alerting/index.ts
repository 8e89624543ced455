import type { Check } from '../check';
import { alertShippedTwice } from './alert-shipped-twice';
import { alertUnrouted } from './alert-unrouted';
import { fieldRejectedByOperator } from './field-rejected-by-operator';
import { inhibitionOfItself } from './inhibition-of-itself';
import { inhibitionWithoutSource } from './inhibition-without-source';
import { intervalsConflict } from './intervals-conflict';
import { matcherMatchesNothing } from './matcher-matches-nothing';
import { namespaceMatcherInjected } from './namespace-matcher-injected';
import { notificationTemplateBroken } from './notification-template-broken';
import { receiverUnused } from './receiver-unused';
import { routeUnreachable } from './route-unreachable';
import { runbookMissing } from './runbook-missing';
import { secretKeyMissing } from './secret-key-missing';
import { severityUnknown } from './severity-unknown';
import { testAlertInProd } from './test-alert-in-prod';

/** Alerts reach somebody. */
export const alerting: readonly Check[] = [
  severityUnknown,
  runbookMissing,
  alertUnrouted,
  routeUnreachable,
  receiverUnused,
  inhibitionWithoutSource,
  inhibitionOfItself,
  matcherMatchesNothing,
  namespaceMatcherInjected,
  intervalsConflict,
  testAlertInProd,
  notificationTemplateBroken,
  secretKeyMissing,
  fieldRejectedByOperator,
  alertShippedTwice,
];
