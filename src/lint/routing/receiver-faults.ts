import { type JsonMap, mapAt, valueAt } from '../../core/json';
import type { IntegrationView } from '../graph/kinds/alertmanager';
import type { ConfigFault } from './faults';

// What each needs, one of several fields at a time; `global.` is before fields of the global part that stand in for it.
const needs: Readonly<Record<string, readonly string[]>> = {
  webhook_configs: ['url url_file'],
  slack_configs: [
    'api_url api_url_file app_token app_token_file global.slack_api_url global.slack_api_url_file global.slack_app_token global.slack_app_token_file',
  ],
  email_configs: ['to', 'smarthost global.smtp_smarthost', 'from global.smtp_from'],
  pagerduty_configs: ['routing_key routing_key_file service_key service_key_file'],
  telegram_configs: ['bot_token bot_token_file global.telegram_bot_token global.telegram_bot_token_file', 'chat_id chat_id_file'],
  pushover_configs: ['user_key user_key_file', 'token token_file'],
  opsgenie_configs: ['api_key api_key_file global.opsgenie_api_key global.opsgenie_api_key_file'],
  victorops_configs: ['api_key api_key_file global.victorops_api_key global.victorops_api_key_file', 'routing_key'],
  wechat_configs: [
    'api_secret api_secret_file global.wechat_api_secret global.wechat_api_secret_file',
    'corp_id global.wechat_api_corp_id',
  ],
  discord_configs: ['webhook_url webhook_url_file'],
  msteams_configs: ['webhook_url webhook_url_file'],
  msteamsv2_configs: ['webhook_url webhook_url_file'],
  sns_configs: ['topic_arn target_arn phone_number'],
  webex_configs: ['room_id'],
};

const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

const has = (settings: JsonMap, config: JsonMap, field: string): boolean =>
  isGiven(field.startsWith('global.') ? valueAt(mapAt(config, 'global'), field.slice('global.'.length)) : settings[field]);

/** What an integration lacks, or has twice; what is not in the table is not known. */
export const integrationFaults = (
  receiver: string,
  { field, settings, path }: IntegrationView,
  config: JsonMap,
): readonly ConfigFault[] => {
  const missing = (needs[field] ?? [])
    .map((alternatives) => alternatives.split(' '))
    .filter((alternatives) => !alternatives.some((one) => has(settings, config, one)));
  const twice = Object.keys(settings).filter((one) => isGiven(settings[one]) && isGiven(settings[`${one}_file`]));
  return [
    ...missing.map((alternatives) => ({
      path,
      message: `${field} of receiver "${receiver}" has no ${alternatives[0]}`,
      help: `write ${alternatives.length === 1 ? 'it' : `one of ${alternatives.join(', ')}`}`,
    })),
    ...twice.map((one) => ({
      path: [...path, one],
      message: `${field} of receiver "${receiver}" has both ${one} and ${one}_file`,
      help: 'keep one of them',
    })),
  ];
};
