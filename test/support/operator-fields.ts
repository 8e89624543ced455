import fs from 'node:fs';
import path from 'node:path';

type Fields = Readonly<Record<string, readonly string[]>>;

const known: Fields = JSON.parse(fs.readFileSync(path.join(__dirname, '..', 'data', 'operator-alertmanager-fields.json'), 'utf8'));

// Types that the operator takes over from Alertmanager as they are.
const borrowed: Fields = {
  timeInterval: ['name', 'time_intervals'],
  interval: ['times', 'weekdays', 'days_of_month', 'months', 'years', 'location'],
  timeRange: ['start_time', 'end_time'],
};

/** The type of what stands at a field of another type; whatever is not listed has no fields of its own. */
const below: Readonly<Record<string, string>> = {
  'alertmanagerConfig.global': 'globalConfig',
  'alertmanagerConfig.route': 'route',
  'alertmanagerConfig.inhibit_rules': 'inhibitRule',
  'alertmanagerConfig.receivers': 'receiver',
  'alertmanagerConfig.time_intervals': 'timeInterval',
  'alertmanagerConfig.mute_time_intervals': 'timeInterval',
  'timeInterval.time_intervals': 'interval',
  'interval.times': 'timeRange',
  'route.routes': 'route',
  'receiver.slack_configs': 'slackConfig',
  'receiver.email_configs': 'emailConfig',
  'receiver.pagerduty_configs': 'pagerdutyConfig',
  'receiver.telegram_configs': 'telegramConfig',
  'receiver.webex_configs': 'webexConfig',
  'receiver.webhook_configs': 'webhookConfig',
  'receiver.msteamsv2_configs': 'msTeamsV2Config',
  'slackConfig.fields': 'slackField',
  'slackConfig.actions': 'slackAction',
  'emailConfig.tls_config': 'tlsConfig',
  'httpClientConfig.authorization': 'authorization',
  'httpClientConfig.basic_auth': 'basicAuth',
  'httpClientConfig.oauth2': 'oauth2',
  'httpClientConfig.tls_config': 'tlsConfig',
};

const typeBelow = (type: string, field: string): string | undefined =>
  field === 'http_config' ? 'httpClientConfig' : below[`${type}.${field}`];

const fieldsOf = (type: string): readonly string[] => {
  const fields = known[type] ?? borrowed[type];
  if (fields === undefined) throw new Error(`the operator has no type ${type}`);
  return type === 'httpClientConfig' ? [...fields, ...(known.proxyConfig ?? [])] : fields;
};

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Paths of fields that the operator does not know: one is enough for it to refuse the whole configuration. */
export const unknownToOperator = (value: unknown, type = 'alertmanagerConfig', at = ''): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap((item, index) => unknownToOperator(item, type, `${at}[${index}]`));
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([field, inner]) => {
    const path = at === '' ? field : `${at}.${field}`;
    if (!fieldsOf(type).includes(field)) return [path];
    const next = typeBelow(type, field);
    return next === undefined ? [] : unknownToOperator(inner, next, path);
  });
};
