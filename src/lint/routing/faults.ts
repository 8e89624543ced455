import { isMap, listAt, type ObjectPath, textAt } from '../../core/json';
import { inMilliseconds, isDuration } from '../../language/quantity';
import type { AlertmanagerConfigView } from '../graph/kinds/alertmanager';
import { addressFaults, globalAddressFaults } from './address-faults';
import { intervalFaults } from './interval-faults';
import { integrationFaults } from './receiver-faults';
import type { RouteView } from './route';
import { everyRoute } from './walk';

/** Why Alertmanager, or the operator, refuses a configuration. */
export interface ConfigFault {
  readonly message: string;
  readonly help: string;
  readonly path: ObjectPath;
}

const unreadable = (messages: readonly string[], path: ObjectPath): readonly ConfigFault[] =>
  messages.map((message) => ({ message, help: 'write label="value", or one of !=, =~ and !~ for =', path }));

const allLabels = '...';

const inRoute = ({ unreadable: entries, groupBy, path }: RouteView): readonly ConfigFault[] => [
  ...unreadable(entries, path),
  ...(new Set(groupBy).size < groupBy.length
    ? [{ message: `a route groups by ${groupBy.join(', ')}, which names a label twice`, help: 'name each label once', path }]
    : []),
  ...(groupBy.length > 1 && groupBy.includes(allLabels)
    ? [
        {
          message: `a route groups by "..." and by other labels`,
          help: '"..." means all labels: write it alone or leave it out',
          path,
        },
      ]
    : []),
];

// The first route receives everything that no other does; that of an object is one of several.
const ofRoot = ({ kind, root, config }: AlertmanagerConfigView): readonly ConfigFault[] => {
  const { path } = root;
  if (!isMap(config.route)) return kind === 'object' ? [] : [{ message: 'there is no route', help: 'add a route with a receiver', path }];
  const missing = root.receiver === undefined ? [{ message: 'the first route has no receiver', help: 'name one', path }] : [];
  if (kind === 'object') return missing;
  const help = 'it has to match every alert: put the others below it';
  return [
    ...missing,
    ...(root.matchers.length + root.unreadable.length > 0 ? [{ message: 'the first route has matchers', help, path }] : []),
    ...(root.continue ? [{ message: 'the first route has continue: true', help: 'there is nothing behind it: leave it out', path }] : []),
  ];
};

const twice = (named: readonly { readonly name: string; readonly path: ObjectPath }[], what: string): readonly ConfigFault[] =>
  named
    .filter(({ name }, index) => named.findIndex((other) => other.name === name) < index)
    .map(({ name, path }) => ({ message: `two ${what} are named ${name}`, help: 'give one of them another name', path }));

const lengths = [
  ['groupWait', 'group_wait'],
  ['groupInterval', 'group_interval'],
  ['repeatInterval', 'repeat_interval'],
] as const;

// The fields of an object are judged by its CRD.
const inLengths = (route: RouteView): readonly ConfigFault[] =>
  lengths.flatMap(([key, field]) => {
    const text = route[key];
    if (text === undefined) return [];
    const path = [...route.path, field];
    if (!isDuration(text))
      return [
        {
          path,
          message: `${field} is "${text}", which is not a duration`,
          help: 'write whole numbers with their units, such as 30s, 5m or 4h',
        },
      ];
    return inMilliseconds(text) === 0 && key !== 'groupWait'
      ? [{ path, message: `${field} is 0`, help: 'write more than nothing, such as 5m' }]
      : [];
  });

const ofFile = (view: AlertmanagerConfigView): readonly ConfigFault[] =>
  view.kind === 'object'
    ? []
    : [
        ...everyRoute(view.root).flatMap(({ route }) => inLengths(route)),
        ...view.receivers.flatMap(({ name, integrations, path }) => [
          ...(name === '' ? [{ path, message: 'a receiver has no name', help: 'give it one' }] : []),
          ...integrations.flatMap((integration) => [
            ...integrationFaults(name, integration, view.config),
            ...addressFaults(integration.field, integration.settings, integration.path),
          ]),
        ]),
        ...globalAddressFaults(view.config, view.path),
      ];

const inIntervals = ({ config, path }: AlertmanagerConfigView): readonly ConfigFault[] =>
  ['time_intervals', 'mute_time_intervals', 'muteTimeIntervals'].flatMap((field) =>
    listAt(config, field).flatMap((interval, index) => intervalFaults(interval, [...path, field, index])),
  );

/** What Alertmanager, or the operator, refuses of a configuration, besides names that it does not define. */
export const configFaults = (view: AlertmanagerConfigView): readonly ConfigFault[] => [
  ...ofRoot(view),
  ...everyRoute(view.root).flatMap(({ route }) => inRoute(route)),
  ...view.inhibitions.flatMap(({ source, target, path }) => unreadable([...source.unreadable, ...target.unreadable], path)),
  ...ofFile(view),
  ...inIntervals(view),
  ...twice(view.receivers, 'receivers'),
  ...(view.kind === 'object' ? [] : twice(view.timeIntervals, 'time intervals')),
];

const names = (view: AlertmanagerConfigView, list: string): readonly string[] =>
  listAt(view.config, list).map((item) => textAt(item, 'name') ?? '');

/** Whether the operator leaves an AlertmanagerConfig object out, as far as the object itself says. */
export const isRefused = (view: AlertmanagerConfigView): boolean => {
  const receivers = names(view, 'receivers');
  const intervals = names(view, 'muteTimeIntervals');
  return (
    configFaults(view).length > 0 ||
    everyRoute(view.root).some(
      ({ route: { receiver, muteTimeIntervals, activeTimeIntervals } }) =>
        (receiver !== undefined && !receivers.includes(receiver)) ||
        [...muteTimeIntervals, ...activeTimeIntervals].some((interval) => !intervals.includes(interval)),
    )
  );
};
