import { isMap, mapAt, textAt } from '../../../core/json';
import { quoted } from '../../../core/problem';
import { configOf } from '../../../diff/configs';
import { sideOf } from '../../../diff/side';
import { formatMatcher, type Matcher } from '../../../language/matcher';
import { durationOf, inMilliseconds, isDuration } from '../../../language/quantity';
import { readDocuments } from '../../../lint/graph/documents';
import { linkObjects } from '../../../lint/graph/link';
import type { Configuration, PlacedReceiver, PlacedRoute } from '../../../lint/routing/configuration';
import { everyRoute } from '../../../lint/routing/walk';
import type { Finding } from './finding';

// Alertmanager prints this for every secret.
const secret = '<secret>';

const lasting = (text: string): string => (isDuration(text) ? durationOf(inMilliseconds(text)) : text);

/** The first place where something that is declared runs otherwise; what runs beside it is what Alertmanager adds of its own. */
const otherwise = (declared: unknown, running: unknown, place: string): string | undefined => {
  if (running === secret) return undefined;
  if (isMap(declared)) {
    const within = Object.entries(declared).map(([key, value]) =>
      otherwise(value, mapAt(running)[key], place === '' ? key : `${place}.${key}`),
    );
    return within.find((found) => found !== undefined);
  }
  if (Array.isArray(declared)) {
    if (!Array.isArray(running) || running.length !== declared.length) return place;
    return declared.map((value, index) => otherwise(value, running[index], `${place}[${index}]`)).find((found) => found !== undefined);
  }
  const [one, other] = [declared, running].map((value) => lasting(String(value ?? '')));
  return one === other ? undefined : place;
};

const matchersText = (matchers: readonly Matcher[]): string => `{${matchers.map(formatMatcher).sort().join(', ')}}`;

const routeText = (route: PlacedRoute): string => {
  const { receiver, groupBy, groupWait, groupInterval, repeatInterval, muteTimeIntervals, activeTimeIntervals } = route;
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['to', receiver],
    ['by', groupBy.join(',')],
    ['group_wait', groupWait],
    ['group_interval', groupInterval],
    ['repeat_interval', repeatInterval],
    ['mute in', muteTimeIntervals.join(',')],
    ['active in', activeTimeIntervals.join(',')],
  ];
  const said = fields.flatMap(([field, text]) => (text === undefined || text === '' ? [] : [`${field} ${lasting(text)}`]));
  return [matchersText(route.matchers), ...said, ...(route.continue ? ['continue'] : [])].join(' ');
};

const routeTexts = (root: PlacedRoute): readonly string[] =>
  everyRoute(root).map(({ route, through }) => `${'> '.repeat(through.length - 1)}${routeText(route)}`);

const inhibitionTexts = ({ inhibitions }: Configuration): readonly string[] =>
  inhibitions.map(
    ({ source, target, equal }) =>
      `inhibition of ${matchersText(target.matchers)} by ${matchersText(source.matchers)}, equal ${[...equal].sort().join(', ')}`,
  );

const intervalTexts = ({ intervals }: Configuration): readonly string[] =>
  intervals.map(({ name, times }) => `time interval ${name}: ${times.join('; ').toLowerCase()}`);

/** What one list has more than another, each entry as often as it is there. */
const beyond = (texts: readonly string[], others: readonly string[]): readonly string[] => {
  const left = [...others];
  return texts.filter((text) => {
    const index = left.indexOf(text);
    if (index !== -1) left.splice(index, 1);
    return index === -1;
  });
};

type Texts = (configuration: Configuration) => readonly string[];

const lists: readonly (readonly [string, Texts])[] = [
  ['route', ({ root }) => routeTexts(root)],
  ['', inhibitionTexts],
  ['', intervalTexts],
];

const listed = (declared: Configuration, running: Configuration): readonly string[] =>
  lists.flatMap(([name, of]) => {
    const said = (text: string): string => `${name === '' ? '' : `${name} `}${text}`;
    const [ours, theirs] = [of(declared), of(running)];
    const [missing, more] = [beyond(ours, theirs), beyond(theirs, ours)];
    if (missing.length + more.length === 0 && ours.join('\n') !== theirs.join('\n')) return [`its ${name}s are in another order`];
    return [
      ...missing.map((text) => `it lacks the ${said(text)}`),
      ...more.map((text) => `it has the ${said(text)}, which is not declared`),
    ];
  });

const integrationsOf = ({ integrations }: PlacedReceiver) =>
  Object.fromEntries(
    [...new Set(integrations.map(({ field }) => field))].map((field) => [
      // AlertmanagerConfig objects have fields of their own, which only the operator translates.
      field.replace(/Configs$/, '_configs'),
      integrations.filter((one) => one.field === field).map(({ settings }) => (field.endsWith('Configs') ? {} : settings)),
    ]),
  );

const receivers = (declared: Configuration, running: Configuration): readonly string[] => [
  ...declared.receivers.flatMap((receiver) => {
    const live = running.receivers.find(({ name }) => name === receiver.name);
    if (live === undefined) return [`it lacks the receiver ${quoted(receiver.name)}`];
    const [ours, theirs] = [integrationsOf(receiver), integrationsOf(live)];
    const more = Object.keys(theirs).find((field) => !Object.hasOwn(ours, field));
    const place = otherwise(ours, theirs, '') ?? more;
    return place === undefined ? [] : [`its receiver ${quoted(receiver.name)} differs in ${place}`];
  }),
  ...running.receivers
    .filter(({ name }) => !declared.receivers.some((receiver) => receiver.name === name))
    .map(({ name }) => `it has the receiver ${quoted(name)}, which is not declared`),
];

/** Compares the configuration that an Alertmanager runs with the one that is declared; secrets, which it does not print, are not compared. */
export const alertmanagerFindings = (data: unknown, declared: Configuration): readonly Finding[] => {
  const text = textAt(data, 'config', 'original') ?? '';
  const running = configOf(sideOf(linkObjects(readDocuments('the running configuration', text).objects)), '');
  const global = declared.main.kind === 'object' ? {} : mapAt(declared.main.config, 'global');
  const messages =
    running === undefined
      ? ['its running configuration cannot be read']
      : [
          ...[otherwise(global, mapAt(running.main.config, 'global'), 'global')].flatMap((place) =>
            place === undefined ? [] : [`it differs in ${place}`],
          ),
          ...listed(declared, running),
          ...receivers(declared, running),
        ];
  return messages.map((message): Finding => ({ kind: 'alertmanager-differs', subject: 'Alertmanager', message }));
};
