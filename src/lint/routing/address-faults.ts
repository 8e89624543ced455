import { isMap, type JsonMap, type ObjectPath } from '../../core/json';
import type { ConfigFault } from './faults';

// Fields that Alertmanager reads as an address; others of that name are texts.
const ofIntegrations: Readonly<Record<string, readonly string[]>> = {
  webhook_configs: ['url'],
  slack_configs: ['api_url'],
  pagerduty_configs: ['url'],
  opsgenie_configs: ['api_url'],
  victorops_configs: ['api_url'],
  wechat_configs: ['api_url'],
  telegram_configs: ['api_url'],
  webex_configs: ['api_url'],
  discord_configs: ['webhook_url'],
  msteams_configs: ['webhook_url'],
  msteamsv2_configs: ['webhook_url'],
};

const ofGlobal = [
  'slack_api_url',
  'pagerduty_url',
  'opsgenie_api_url',
  'victorops_api_url',
  'wechat_api_url',
  'telegram_api_url',
  'webex_api_url',
];

const host = /^(?:\[[0-9a-fA-F:.]+\]|[^\s`\\^{|}%[\]:]*)(?::\d*)?$/u;

// Go reads more than a browser and less than a person.
const faultOf = (text: string): string | undefined => {
  const [, authority, rest] = /^https?:\/\/([^/?#]*)(.*)$/is.exec(text) ?? [];
  if (authority === undefined || rest === undefined) return 'does not begin with http:// or https://';
  if ([...text].some((character) => character < ' ' || character === '\u007f')) return 'has a control character';
  const name = authority.slice(authority.lastIndexOf('@') + 1);
  if (name === '') return 'names no host';
  if (!host.test(name)) return 'has a host that cannot be one';
  const path = rest.split('?', 1)[0] ?? '';
  return /%(?![0-9a-f]{2})/i.test(path) ? 'has "%" before what is not two hexadecimal digits' : undefined;
};

// What a template or a variable stands for is not known.
const isLiteral = (text: string): boolean => text !== '' && !/\{\{|\$[{(]|^<secret>$/.test(text);

const faultsIn = (settings: JsonMap, fields: readonly string[], path: ObjectPath): readonly ConfigFault[] =>
  fields.flatMap((field) => {
    const text = settings[field];
    const fault = typeof text === 'string' && isLiteral(text) ? faultOf(text) : undefined;
    // It may be a credential, so it is not repeated.
    return fault === undefined
      ? []
      : [
          {
            path: [...path, field],
            message: `${field} is an address that ${fault}`,
            help: 'write one such as https://hooks.example.com/alerts',
          },
        ];
  });

/** Addresses of an integration that Alertmanager cannot read. */
export const addressFaults = (field: string, settings: JsonMap, path: ObjectPath): readonly ConfigFault[] =>
  faultsIn(settings, ofIntegrations[field] ?? [], path);

/** The same of the part that is for all receivers. */
export const globalAddressFaults = (config: JsonMap, path: ObjectPath): readonly ConfigFault[] =>
  isMap(config.global) ? faultsIn(config.global, ofGlobal, [...path, 'global']) : [];
