import { type SeverityWords, wordsMeaning } from '../../core/alerts/severity-words';
import type { Language } from '../../core/alerts/text';
import { type Markup, markups } from './markups';
import { type MessageWords, messageWords } from './words';

/** Key of the templates in the configuration Secret; the operator mounts it beside `alertmanager.yaml`. */
export const templatesFile = 'crowsnest.tmpl';

/** Whose messages they are, in which language, and in which time zone their times are. */
export interface MessageSettings {
  readonly environment: string;
  readonly severities?: SeverityWords;
  /** Missing where clusters are not declared. */
  readonly cluster?: string;
  readonly language: Language;
  readonly timeZone: string;
}

const define = (name: string, body: string): string => `{{ define "crowsnest.${name}" }}${body}{{ end }}\n`;

const when = (condition: string, body: string): string => `{{ if ${condition} }}${body}{{ end }}`;

// Every Alertmanager knows UTC; other zones need a function that came later.
const timeOf = (field: string, zone: string): string =>
  `{{ ${zone === 'UTC' ? `${field}.UTC` : `(tz "${zone}" ${field})`}.Format "2006-01-02 15:04:05 MST" }}`;

// Alertmanager's page of a new silence, filled in with all labels of the alert: anything less would silence others, too.
const silenceAddress = `{{ $.ExternalURL }}/#/silences/new?filter=%7Balertname%3D%22{{ .Labels.alertname | urlquery }}%22{{ range (.Labels.Remove (stringSlice "alertname")).SortedPairs }}%2C{{ .Name }}%3D%22{{ .Value | urlquery }}%22{{ end }}%7D`;

const otherLabels = ({ cluster }: MessageSettings): string =>
  `(.Labels.Remove (stringSlice "alertname"${cluster === undefined ? '' : ' "cluster"'} "environment" "namespace" "severity")).SortedPairs`;
const listed = '{{ range $place, $label := . }}{{ if $place }}, {{ end }}{{ $label.Name }}={{ $label.Value }}{{ end }}';

const linksOf = ({ link, between, query, end }: Markup, words: MessageWords): string =>
  [
    when('.Annotations.dashboard_url', `${link(words.dashboard, '{{ .Annotations.dashboard_url }}')}${between}`),
    // Loki gives no address unless it was given one.
    when('match "^https?://" .GeneratorURL', `${link(words.query, query)}${between}`),
    when('.Annotations.runbook_url', `${link(words.runbook, '{{ .Annotations.runbook_url }}')}${between}`),
    `${link(words.silence, silenceAddress)}${end}`,
  ].join('');

const alertOf = (markup: Markup, words: MessageWords, settings: MessageSettings): string => {
  const { environment, cluster, timeZone } = settings;
  const line = (word: string, text: string) => `${markup.strong(`${word}:`)} ${text}${markup.end}`;
  const ended = when('eq .Status "resolved"', `, ${words.ended} ${timeOf('.EndsAt', timeZone)}`);
  return [
    line(words.alert, '{{ .Labels.alertname }}'),
    line(words.severity, '{{ .Labels.severity }}'),
    line(words.environment, environment),
    ...(cluster === undefined ? [] : [line(words.cluster, cluster)]),
    when('.Labels.namespace', line(words.namespace, '{{ .Labels.namespace }}')),
    when('.Annotations.summary', line(words.summary, '{{ .Annotations.summary }}')),
    when('.Annotations.description', line(words.description, '{{ .Annotations.description }}')),
    when('.Annotations.value', line(words.value, '{{ .Annotations.value }}')),
    line(words.time, `${timeOf('.StartsAt', timeZone)}${ended}`),
    `{{ with ${otherLabels(settings)} }}${line(words.labels, listed)}{{ end }}`,
    linksOf(markup, words),
  ].join('');
};

// While some of a group fire, those that ended are counted only: they must not hide the others.
const bodyOf = (markup: Markup, words: MessageWords, settings: MessageSettings): string => {
  const { most, end, strong, head } = markup;
  const shown = `{{ range $index, $alert := or .Alerts.Firing .Alerts.Resolved }}${when(`lt $index ${most}`, `${alertOf(markup, words, settings)}${end}`)}{{ end }}`;
  const left = `{{ with or .Alerts.Firing .Alerts.Resolved }}${when(`gt (len .) ${most}`, `${strong(`${words.left}:`)} {{ len (slice . ${most}) }}${end}`)}{{ end }}`;
  const ended = `{{ if .Alerts.Firing }}{{ with .Alerts.Resolved }}${strong(`${words.ends}:`)} {{ len . }}${end}{{ end }}{{ end }}`;
  return `${head}${shown}${left}${ended}`;
};

/** Where a message is from, as its title says it; the cluster where the name of the environment does not hold it. */
export const titlePlace = ({ environment, cluster }: Pick<MessageSettings, 'environment' | 'cluster'>): string => {
  const isSaid = cluster === undefined || `-${environment}-`.includes(`-${cluster}-`);
  return [environment, ...(isSaid ? [] : [cluster])].map((one) => `[${one.toUpperCase()}]`).join('');
};

const titleOf = ({ firing, resolved, alerts }: MessageWords, settings: MessageSettings): string => {
  const state = `{{ if eq .Status "firing" }}${firing}:{{ len .Alerts.Firing }}{{ else }}${resolved}:{{ len .Alerts.Resolved }}{{ end }}`;
  const name = `{{ if .CommonLabels.alertname }}{{ .CommonLabels.alertname }}{{ else }}{{ len .Alerts }}${alerts}{{ end }}`;
  return `[${state}]${titlePlace(settings)} ${name}${when('.CommonLabels.namespace', ' {{ .CommonLabels.namespace }}')}`;
};

const isOneOf = (value: string, words: readonly string[]): string => `eq ${value} ${words.map((word) => `"${word}"`).join(' ')}`;

const colorOf = (words: SeverityWords): string =>
  `{{ if eq .Status "firing" }}{{ if ${isOneOf('.CommonLabels.severity', wordsMeaning(words, 'critical'))} }}danger{{ else }}warning{{ end }}{{ else }}good{{ end }}`;

// PagerDuty knows critical, error, warning and info.
const pagerdutySeverity = (words: SeverityWords): string => {
  const renamed = (['critical', 'warning', 'info'] as const).flatMap((meaning) => {
    const own = wordsMeaning(words, meaning).filter((word) => word !== meaning);
    return own.length === 0 ? [] : [`{{ else if ${isOneOf('.', own)} }}${meaning}`];
  });
  return `{{ with .CommonLabels.severity }}{{ if eq . "none" }}info${renamed.join('')}{{ else }}{{ . }}{{ end }}{{ else }}error{{ end }}`;
};

const bodiesFor = (settings: MessageSettings): Readonly<Record<string, string>> => {
  const { environment, language, severities = {} } = settings;
  const words = messageWords[language];
  return {
    environment,
    title: titleOf(words, settings),
    color: colorOf(severities),
    link: '{{ .ExternalURL }}/#/alerts?receiver={{ .Receiver | urlquery }}',
    footer: `crowsnest | ${environment}`,
    'pagerduty.severity': pagerdutySeverity(severities),
    ...Object.fromEntries(Object.entries(markups).map(([format, markup]) => [format, bodyOf(markup, words, settings)])),
  };
};

/** The notification templates of one environment; they live in a file, so no other template language touches them. */
export const notificationTemplates = (settings: MessageSettings): string =>
  Object.entries(bodiesFor(settings))
    .map(([name, body]) => define(name, body))
    .join('');

/** Puts the definitions of the templates that a text calls in front of it, for where no file holds them. */
export const inlineTemplates = (settings: MessageSettings): ((text: string) => string) => {
  const definitions = Object.entries(bodiesFor(settings)).map(([name, body]) => ({
    call: `template "crowsnest.${name}"`,
    text: define(name, body),
  }));
  return (text) => definitions.flatMap((one) => (text.includes(one.call) ? [one.text.trimEnd()] : [])).join('') + text;
};
