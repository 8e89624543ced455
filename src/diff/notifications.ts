import type { LabelSet } from '../language/infer/labels';
import type { Configuration } from '../lint/routing/configuration';
import { type Notification, notificationsOf } from './audience';
import { namesOf } from './change';
import { probesFor } from './probes';
import type { Statement } from './statement';

/** An alert of both sides; the labels differ where the alert does. */
export interface NotifiedAlert {
  readonly called: string;
  readonly severity: string;
  readonly before: LabelSet;
  readonly after: LabelSet;
  /** Whether it carries the same labels for sure, so that they need not be looked at. */
  readonly same: boolean;
}

/** The configurations of one environment; missing where a side has none. */
export interface Configs {
  readonly before?: Configuration;
  readonly after?: Configuration;
}

type About = Pick<Statement, 'subject' | 'area'>;

const notifications = (configuration: Configuration | undefined, labels: LabelSet): readonly Notification[] =>
  configuration === undefined ? [] : notificationsOf(configuration, labels);

/** Who is notified of an alert, each once. */
export const whoIn = (told: readonly Notification[]): readonly string[] => [...new Set(told.map(({ who }) => who))].sort();

const isUrgent = (severity: string): boolean => severity === 'critical' || severity === 'none';

const whoStatement = (about: About, severity: string, before: readonly string[], after: readonly string[]): readonly Statement[] => {
  const gone = before.filter((who) => !after.includes(who));
  const added = after.filter((who) => !before.includes(who));
  if (gone.length === 0 && added.length === 0) return [];
  if (after.length === 0) {
    const risk = isUrgent(severity) || severity === 'warning' ? 'high' : 'medium';
    return [{ ...about, predicate: `notifies nobody instead of ${namesOf(gone)}`, risk, reason: 'it fires and nobody is notified' }];
  }
  if (gone.length === 0) {
    const predicate = before.length === 0 ? `notifies ${namesOf(added)} instead of nobody` : `notifies ${namesOf(added)} as well`;
    return [{ ...about, predicate, risk: 'low', reason: 'more people are notified' }];
  }
  const risk = isUrgent(severity) ? 'high' : 'medium';
  if (added.length === 0)
    return [{ ...about, predicate: `no longer notifies ${namesOf(gone)}`, risk, reason: 'who was notified no longer is' }];
  return [{ ...about, predicate: `notifies ${namesOf(added)} instead of ${namesOf(gone)}`, risk, reason: 'other people are notified' }];
};

const timings: readonly (readonly [keyof Notification, (after: string, before: string) => string])[] = [
  ['groupBy', (after, before) => `shares messages by ${after || 'nothing'} instead of ${before || 'nothing'}`],
  ['groupWait', (after, before) => `is first notified after ${after} instead of ${before}`],
  ['groupInterval', (after, before) => `notifies of changes in a group after ${after} instead of ${before}`],
  ['repeatInterval', (after, before) => `is notified again after ${after} instead of ${before}`],
];

const shared = (told: readonly Notification[], field: keyof Notification): string =>
  [...new Set(told.map((notification) => String(notification[field])))].sort().join(' or ');

const timingStatements = (about: About, before: readonly Notification[], after: readonly Notification[]): readonly Statement[] =>
  before.length === 0 || after.length === 0
    ? []
    : timings.flatMap(([field, say]) => {
        const [was, is] = [shared(before, field), shared(after, field)];
        return was === is
          ? []
          : [{ ...about, predicate: say(is, was), risk: 'low' as const, reason: 'the same people are notified, at another time' }];
      });

const mutedIn = (told: readonly Notification[]): readonly string[] => [...new Set(told.flatMap(({ muted }) => muted))].sort();

const muteStatements = (
  about: About,
  severity: string,
  before: readonly Notification[],
  after: readonly Notification[],
): readonly Statement[] => {
  const [was, is] = [mutedIn(before), mutedIn(after)];
  const added = is.filter((time) => !was.includes(time));
  const gone = was.filter((time) => !is.includes(time));
  const risk = severity === 'critical' ? 'high' : 'medium';
  const reason = 'nobody is notified then, however long it fires';
  if (added.length > 0 && gone.length > 0)
    return [{ ...about, area: 'silence', predicate: `is muted ${namesOf(added)} instead of ${namesOf(gone)}`, risk, reason }];
  if (added.length > 0) return [{ ...about, area: 'silence', predicate: `is muted ${namesOf(added)}`, risk, reason }];
  if (gone.length === 0 || after.length === 0) return [];
  return [{ ...about, area: 'silence', predicate: `is no longer muted ${namesOf(gone)}`, risk: 'low', reason: 'it notifies at all times' }];
};

const channelStatements = (before: readonly Notification[], after: readonly Notification[]): readonly Statement[] =>
  after.flatMap((notification): readonly Statement[] => {
    const was = before.find(({ channel }) => channel === notification.channel);
    if (was === undefined) return [];
    const about = { area: 'notifications' as const, subject: notification.channel };
    const source = (credential: string): string => credential || 'no Secret';
    return [
      ...(was.credential === notification.credential
        ? []
        : [
            {
              ...about,
              predicate: `is reached through ${source(notification.credential)} instead of ${source(was.credential)}`,
              risk: 'medium' as const,
              reason: 'a wrong credential notifies nobody',
            },
          ]),
      ...(was.allClear === notification.allClear
        ? []
        : [
            {
              ...about,
              predicate: notification.allClear ? 'gets the all-clear too' : 'gets no all-clear any more',
              risk: 'low' as const,
              reason: 'whether the end of an alert is notified changes',
            },
          ]),
      ...(was.message === notification.message
        ? []
        : [
            {
              ...about,
              predicate: 'gets messages with other texts',
              risk: 'low' as const,
              reason: 'people read something else',
            },
          ]),
    ];
  });

const ofAlert = ({ called, severity, before, after }: Omit<NotifiedAlert, 'same'>, configs: Configs): readonly Statement[] => {
  const was = notifications(configs.before, before);
  const is = notifications(configs.after, after);
  const about: About = { area: 'notifications', subject: called };
  const who = whoStatement(about, severity, whoIn(was), whoIn(is));
  return [
    ...who,
    ...(who.length > 0 && is.length === 0 ? [] : timingStatements(about, was, is)),
    ...muteStatements(about, severity, was, is),
    ...channelStatements(was, is),
  ];
};

const templatesOf = (configuration: Configuration | undefined): string => JSON.stringify(configuration?.main.templates);

const templateStatements = ({ before, after }: Configs): readonly Statement[] =>
  before === undefined || after === undefined || templatesOf(before) === templatesOf(after)
    ? []
    : [
        {
          area: 'notifications',
          subject: 'every message',
          predicate: 'is written from other templates',
          risk: 'low',
          reason: 'people read something else',
        },
      ];

const written = (configuration: Configuration | undefined): string =>
  JSON.stringify([configuration?.main, ...(configuration?.objects ?? [])].map((view) => [view?.node.name, view?.config, view?.templates]));

const sameConfig = ({ before, after }: Configs): boolean => written(before) === written(after);

/** Who is notified otherwise, and how; of alerts that nobody here writes, only what is not said of ours. */
export const notificationStatements = (alerts: readonly NotifiedAlert[], configs: Configs): readonly Statement[] => {
  const stays = sameConfig(configs);
  const own = alerts.filter(({ same }) => !(same && stays)).flatMap((alert) => ofAlert(alert, configs));
  const said = new Set(own.map(({ predicate }) => predicate));
  // An environment that comes or goes is reported by its alerts.
  const views = stays || configs.before === undefined || configs.after === undefined ? [] : [configs.before, configs.after];
  const probes = probesFor(views);
  const others = (views.length === 0 ? [] : (['severity', 'route'] as const)).flatMap((kind) => {
    const fresh = probes
      .filter((probe) => probe.kind === kind)
      .flatMap(({ called, severity, labels }) => ofAlert({ called, severity, before: labels, after: labels }, configs))
      .filter(({ predicate }) => !said.has(predicate));
    for (const { predicate } of fresh) said.add(predicate);
    // Whether such an alert exists, nobody knows.
    return fresh.map((statement) => ({ ...statement, risk: statement.risk === 'high' ? ('medium' as const) : statement.risk }));
  });
  return [...own, ...others, ...templateStatements(configs)];
};
