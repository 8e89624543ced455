import { markdownRow, markdownRule, markdownText } from '../../core/output/markdown';
import { durationOf } from '../../language/quantity';
import { receiverName } from '../alertmanager/names';
import type { Integration, Integrations } from '../alertmanager/receivers';
import type { Alerting } from '../alertmanager/schema';
import { type Expectation, expectationsOf, type Notification, type RoutedEnvironment } from './expectation';
import { addedUp, type TimeToPage, timeToPage } from './time-to-page';

const row = (cells: readonly string[]): string => `${markdownRow(...cells.map(markdownText))}\n`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), `${markdownRule(head.map(() => 'left'))}\n`, ...rows.map(row)].join('');

const unless = ({ mutedIn, activeIn }: Notification, silencedBy: readonly string[]): string =>
  [
    ...mutedIn.map((interval) => `in ${interval}`),
    ...(activeIn.length === 0 ? [] : [`outside ${activeIn.join(' and ')}`]),
    ...silencedBy.map((source) => `while ${source} fires`),
  ].join('; ');

const inAll = (time: TimeToPage | undefined): string => (time === undefined ? '' : `${durationOf(time.total)}: ${addedUp(time)}`);

const rowsOf = ({ routed, notifications, silencedBy }: Expectation): readonly (readonly string[])[] =>
  notifications.map((notification) => [
    routed.alert,
    routed.workload,
    routed.labels.severity ?? '',
    notification.receiver,
    routed.pending,
    notification.groupWait,
    notification.groupInterval,
    notification.repeatInterval,
    inAll(timeToPage(routed, notification)),
    unless(notification, silencedBy),
  ]);

// An alert whose results differ in labels that no route looks at is reported once.
const distinct = (rows: readonly (readonly string[])[]): readonly (readonly string[])[] => [
  ...new Map(rows.map((cells) => [JSON.stringify(cells), cells])).values(),
];

const integrationText =
  (known: Integrations) =>
  (integration: Integration): string => {
    const places = integration.kind === 'email' ? [integration.to].flat() : known.destinationsOf(integration).map(({ value }) => value);
    const secrets = known.secretsOf(integration).map(([, { secret, key }]) => `${key} of Secret ${secret}`);
    return [integration.kind, ...places, ...(secrets.length === 0 ? [] : [`(${secrets.join(', ')})`])].join(' ');
  };

const receiverRows = (alerting: Alerting, environment: string): readonly (readonly string[])[] => {
  const { deadMansSwitch } = alerting;
  const declared = Object.keys(alerting.receivers)
    .sort()
    .map((name) => {
      const integrations = Object.values(alerting.receivers[name] ?? {});
      const clears = integrations.filter(({ sendResolved }) => sendResolved).length;
      const notified = integrations.length === 0 ? 'nobody' : integrations.map(integrationText(alerting.integrations)).sort().join('; ');
      const allClear = integrations.length === 0 ? '' : clears === integrations.length ? 'yes' : clears === 0 ? 'no' : 'some';
      return [receiverName(name, environment), notified, allClear];
    });
  if (deadMansSwitch === undefined) return [['null', 'nobody', ''], ...declared];
  const { secret, key } = deadMansSwitch.url;
  return [[receiverName('dead-mans-switch', environment), `webhook (${key} of Secret ${secret})`, 'no'], ...declared];
};

const intro = (environment: string): string => `# Who is notified about what in ${environment}

An alert fires once its condition held for as long as "holds" says. Its group then waits for "first" before the first
message, reports changes every "then", and repeats what has not changed every "again". Labels are those of the alert's own
samples. "in all" is the time from the first bad sample to the first message at the latest, and what adds up to it. \`crowsnest test\` checks the receivers of each line with amtool.

`;

/** The expectations of an environment as a page that reviewers read. */
export const routingPage = (environment: RoutedEnvironment): string => {
  const expectations = expectationsOf(environment);
  const others = expectationsOf({
    ...environment,
    alerts: [{ alert: 'any other', workload: '', labels: {}, pending: '' as Expectation['routed']['pending'] }],
  });
  const head = ['alert', 'of', 'severity', 'receiver', 'holds', 'first', 'then', 'again', 'in all', 'unless'];
  const rows = distinct([...expectations, ...others].flatMap(rowsOf));
  return `${intro(environment.name)}${table(head, rows)}\n## Receivers\n\n${table(
    ['receiver', 'notifies', 'all-clear'],
    receiverRows(environment.alerting, environment.name),
  )}`;
};
