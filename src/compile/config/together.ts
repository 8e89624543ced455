import type { ConfigPath } from '../../core/path';
import { suggestion } from '../../core/suggestion';
import { plainFaults } from './plain';
import type { Fields } from './schema';

/** What is wrong with values that are right by themselves. */
export interface FaultTogether {
  readonly path: ConfigPath;
  readonly message: string;
  readonly help: string;
}

const teamFaults = ({ teams, alerting, workloads }: Fields): readonly FaultTogether[] => [
  ...Object.entries(teams).flatMap(([team, { receiver }]) =>
    Object.hasOwn(alerting.receivers, receiver)
      ? []
      : [
          {
            path: ['teams', team, 'receiver'],
            message: `no receiver is named "${receiver}"`,
            help: suggestion(receiver, Object.keys(alerting.receivers)),
          },
        ],
  ),
  ...Object.entries(workloads).flatMap(([name, { team }]) =>
    team === undefined || Object.hasOwn(teams, team)
      ? []
      : [{ path: ['workloads', name, 'team'], message: `no team is named "${team}"`, help: suggestion(team, Object.keys(teams)) }],
  ),
];

const productionFaults = ({ production, workloads, argocd }: Fields): readonly FaultTogether[] => {
  if (!production) return [];
  const tests = Object.entries(workloads).flatMap(([name, workload]) => {
    if (workload.kind !== 'alert-chain') return [];
    const help = 'set it in the file of another environment';
    return [
      ...(workload.smoke === undefined
        ? []
        : [{ path: ['workloads', name, 'smoke'], message: 'a smoke alert has no place in production', help }]),
      ...(workload.deliveryTests.length === 0
        ? []
        : [{ path: ['workloads', name, 'deliveryTests'], message: 'delivery tests have no place in production', help }]),
    ];
  });
  const cascade = {
    path: ['argocd', 'cascadeDelete'],
    message: 'deleting an Application would delete the monitoring of production',
    help: 'leave cascadeDelete off where production is true',
  };
  return [...tests, ...(argocd.cascadeDelete ? [cascade] : [])];
};

// An AlertmanagerConfig object has no field for it.
const timeZoneFaults = ({ monitoring, alerting }: Fields): readonly FaultTogether[] => {
  if (monitoring.kind !== 'existing' || monitoring.routing.kind !== 'alertmanager-config') return [];
  return Object.entries(alerting.timeIntervals).flatMap(([name, intervals]) =>
    intervals.flatMap(({ location }, index) =>
      location === undefined || location === 'UTC'
        ? []
        : [
            {
              path: ['alerting', 'timeIntervals', name, index, 'location'],
              message: 'AlertmanagerConfig objects know no time zone: Alertmanager would read these times as UTC',
              help: 'write the times in UTC without location, or set monitoring.routing to {kind: secret, secret: <name>}',
            },
          ],
    ),
  );
};

/** What does not fit together in an environment. */
export const faultsTogether = (fields: Fields): readonly FaultTogether[] => [
  ...teamFaults(fields),
  ...productionFaults(fields),
  ...timeZoneFaults(fields),
  ...plainFaults(fields),
];
