import type { ObjectPath } from '../../../core/json';
import { isMap } from '../../../core/json';
import operatorFields from './operator-fields.json';

type Fields = Readonly<Record<string, readonly string[]>>;

// From the sources of the Prometheus operator 0.93, which parses with unknown fields refused.
const known: Fields = operatorFields;

// Types that the operator takes over from Alertmanager as they are.
const borrowed: Fields = {
  timeInterval: ['name', 'time_intervals'],
  interval: ['times', 'weekdays', 'days_of_month', 'months', 'years', 'location'],
  timeRange: ['start_time', 'end_time'],
};

/** The type of what is at a field of another type; whatever is not listed has no fields of its own. */
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
  'receiver.msteams_configs': 'msTeamsConfig',
  'receiver.opsgenie_configs': 'opsgenieConfig',
  'receiver.pushover_configs': 'pushoverConfig',
  'receiver.victorops_configs': 'victorOpsConfig',
  'receiver.wechat_configs': 'weChatConfig',
  'receiver.sns_configs': 'snsConfig',
  'receiver.discord_configs': 'discordConfig',
  'receiver.jira_configs': 'jiraConfig',
  'receiver.rocketchat_configs': 'rocketChatConfig',
  'receiver.mattermost_configs': 'mattermostConfig',
  'receiver.incidentio_configs': 'incidentioConfig',
  'pagerdutyConfig.images': 'pagerdutyImage',
  'pagerdutyConfig.links': 'pagerdutyLink',
  'opsgenieConfig.responders': 'opsgenieResponder',
  'snsConfig.sigv4': 'sigV4Config',
  'slackAction.confirm': 'slackConfirmationField',
  'emailConfig.threading': 'emailThreadingConfig',
  'rocketChatConfig.fields': 'rocketchatAttachmentField',
  'rocketChatConfig.actions': 'rocketchatAttachmentAction',
  'mattermostConfig.attachments': 'mattermostAttachmentConfig',
  'mattermostConfig.fields': 'mattermostField',
  'mattermostConfig.props': 'mattermostPropsConfig',
  'mattermostConfig.priority': 'mattermostPriorityConfig',
  'oauth2.tls_config': 'tlsConfig',
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

/** Paths of fields that the operator does not know: one is enough for it to refuse the whole configuration. */
export const unknownToOperator = (value: unknown, type = 'alertmanagerConfig', at: ObjectPath = []): readonly ObjectPath[] => {
  if (Array.isArray(value)) return value.flatMap((item, index) => unknownToOperator(item, type, [...at, index]));
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([field, inner]) => {
    const path = [...at, field];
    if (!fieldsOf(type).includes(field)) return [path];
    const next = typeBelow(type, field);
    return next === undefined ? [] : unknownToOperator(inner, next, path);
  });
};

/** The fields that would have been known where an unknown one is. */
export const knownInstead = (config: unknown, path: ObjectPath): readonly string[] => {
  const walk = (type: string, rest: ObjectPath): readonly string[] => {
    const [step, ...further] = rest;
    if (step === undefined || further.length === 0) return fieldsOf(type);
    if (typeof step === 'number') return walk(type, further);
    const next = typeBelow(type, step);
    return next === undefined ? fieldsOf(type) : walk(next, further);
  };
  return isMap(config) ? walk('alertmanagerConfig', path) : [];
};
