import { meaningOf } from '../../../core/alerts/severity-words';
import { durationOf, inMilliseconds } from '../../../language/quantity';
import type { Check, Finding } from '../../../lint/checks/check';
import { receiverName } from '../../alertmanager/names';
import type { Environment } from '../../config/environment';
import { routedEnvironment } from '../../routing/environment';
import { type Expectation, expectationsOf } from '../../routing/expectation';
import { addedUp, timeToPage } from '../../routing/time-to-page';

/** Receivers that somebody reads. */
const readReceivers = ({ alerting, name }: Environment): ReadonlySet<string> =>
  new Set(
    Object.entries(alerting.receivers).flatMap(([receiver, integrations]) =>
      Object.keys(integrations).length === 0 ? [] : [receiverName(receiver, name)],
    ),
  );

const tooLate = (environment: Environment, { routed, notifications }: Expectation, read: ReadonlySet<string>): readonly Finding[] => {
  const { severities, timeToPage: limits } = environment.alerting;
  const own = routed.labels.severity ?? '';
  // A limit may be written for a word, or for what it means.
  const severity = Object.hasOwn(limits, own) ? own : meaningOf(severities, own);
  const limit = limits[severity];
  if (limit === undefined || routed.path === undefined) return [];
  const times = notifications.filter(({ receiver }) => read.has(receiver)).flatMap((one) => timeToPage(routed, one) ?? []);
  const [first] = times.sort((one, other) => one.total - other.total);
  if (first === undefined || first.total <= inMilliseconds(limit)) return [];
  return [
    {
      at: environment.locate(routed.path),
      message: `${routed.alert} of ${routed.workload} in ${environment.name} notifies after ${durationOf(first.total)} at the latest, where ${limit} are allowed for ${severity}: ${addedUp(first)}`,
      help: `shorten one of these, or set alerting.timeToPage.${severity} to ${durationOf(first.total)}`,
    },
  ];
};

const distinct = (findings: readonly Finding[]): readonly Finding[] => [...new Map(findings.map((one) => [one.message, one])).values()];

/** Alerts whose first message comes later than the environment promises. */
export const timeToPageExceeded: Check<Environment> = {
  id: 'time-to-page',
  level: 'error',
  find: ({ declared }) =>
    declared
      .filter(({ alerting }) => Object.keys(alerting.timeToPage).length > 0)
      .flatMap((environment) => {
        const read = readReceivers(environment);
        return distinct(expectationsOf(routedEnvironment(environment)).flatMap((one) => tooLate(environment, one, read)));
      }),
};
