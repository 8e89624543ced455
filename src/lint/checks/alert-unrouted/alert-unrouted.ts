import { meaningOf } from '../../../core/alerts/severity-words';
import type { Subject } from '../../../core/problem';
import { type Configuration, configurationsOf } from '../../routing/configuration';
import { type ArrivingAlert, arrivingAlerts } from '../../routing/labels';
import { walk } from '../../routing/walk';
import type { Check, Finding } from '../check';
import { objectSubject } from '../common/subjects';

const urgent = ['critical', 'warning'];

// What is wrong with a configuration explains where its alerts go.
const followsFrom = ({ main, objects }: Configuration): readonly Subject[] => [main, ...objects].map(({ node }) => objectSubject(node));

const unheard = ({ alert, labels }: ArrivingAlert, configuration: Configuration, heard: ReadonlySet<string>): readonly Finding[] => {
  // Where labels leave it open, any receiver that the alert may end at counts.
  const receivers = [...new Set(walk(configuration.root, labels).deliveries.map(({ receiver }) => receiver))];
  if (receivers.some((receiver) => heard.has(receiver))) return [];
  return [
    {
      at: alert.group.node.at(alert.path),
      message: `nobody is notified of alert ${alert.alert} (severity ${alert.labels.severity}): it is routed to ${receivers.join(' or ')}, which ${receivers.length === 1 ? 'has' : 'have'} no integration`,
      help: 'route it to a receiver with an integration, or give it the severity info',
      follows: followsFrom(configuration),
    },
  ];
};

// Where nobody is notified of anything, one finding says it.
const deaf = (alerts: readonly ArrivingAlert[], configuration: Configuration): readonly Finding[] => [
  {
    at: configuration.main.node.at(configuration.main.root.path),
    message: `nobody is notified of any alert, ${alerts.length} of which ${alerts.length === 1 ? 'is' : 'are'} critical or a warning: none of the receivers ${configuration.receivers.map(({ name }) => name).join(', ')} has an integration`,
    help: 'give a receiver an integration, and route what is critical or a warning to it',
    follows: followsFrom(configuration),
  },
];

const faultsOf = (alerts: readonly ArrivingAlert[], configuration: Configuration): readonly Finding[] => {
  const heard = new Set(configuration.receivers.filter(({ integrations }) => integrations.length > 0).map(({ name }) => name));
  if (alerts.length > 0 && heard.size === 0) return deaf(alerts, configuration);
  return alerts.flatMap((alert) => unheard(alert, configuration, heard));
};

/** Alerts that are urgent, and of which nobody is notified. */
export const alertUnrouted: Check = {
  id: 'alert-unrouted',
  level: 'error',
  blinds: true,
  find: ({ graph }) =>
    configurationsOf(graph)
      .filter(({ main, alertmanager }) => main.kind !== 'object' || alertmanager !== undefined)
      .flatMap((configuration) => {
        const alerts = arrivingAlerts(graph, configuration.environment);
        return faultsOf(
          alerts.filter(({ alert }) => urgent.includes(meaningOf(graph.severities, alert.labels.severity))),
          configuration,
        );
      }),
};
