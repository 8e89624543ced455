import { address, type Form } from './form';

const uuid = '[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}';

/** Addresses of receivers of alerts and messages: to know one is enough to post to it. */
export const receivers: readonly Form[] = [
  address('a Slack webhook address', 'hooks.slack', 'hooks\\.slack(?:-gov)?\\.com/(?:services|workflows|triggers)/~{8,}'),
  address(
    'a Microsoft Teams webhook address',
    'office.com office365.com',
    '(?:outlook\\.office(?:365)?|\\.webhook\\.office)\\.com/webhook(?:b2)?/~{16,}',
  ),
  address(
    'a Microsoft workflow address',
    'logic.azure powerplatform.com powerautomate',
    '\\.(?:logic\\.azure|api\\.powerplatform|powerautomate)\\.(?:com|us|cn)(?::\\d{1,80})?/~{0,200}(?:sig=|/triggers/)~{4,}',
  ),
  address(
    'a Discord webhook address',
    'webhooks/',
    '(?:ptb\\.|canary\\.)?discord(?:app)?\\.com/api/(?:v\\d{1,80}/)?webhooks/\\d{5,200}/[\\w-]{10,}',
  ),
  address(
    'a PagerDuty integration address',
    'pagerduty.com',
    'events\\.(?:eu\\.)?pagerduty\\.com/(?:integration|x-ere|generic|v2/enqueue)~{0,200}[0-9a-z]{20,200}~{0,200}',
  ),
  address('a Telegram bot address', 'api.telegram.org', 'api\\.telegram\\.org/bot\\d{1,80}:[\\w-]{20,}'),
  address('a Webex webhook address', 'webhooks/incoming', 'webexapis\\.com/v1/webhooks/incoming/[\\w-]{16,}'),
  address('a Google Chat webhook address', 'chat.googleapis', 'chat\\.googleapis\\.com/v1/spaces/~{1,200}(?:key|token)=~{8,}'),
  address('a VictorOps integration address', 'victorops.com', `alert\\.victorops\\.com/integrations/~{0,200}${uuid}~{0,200}`),
  address('a VictorOps integration address', '@alert.victorops', `${uuid}(?:\\+[\\w.-]{1,80})?@alert\\.victorops\\.com`),
  address(
    'an Opsgenie integration address',
    'opsgenie',
    'opsgenie(?:cloud)?\\.(?:com|net)/~{0,200}(?:apiKey=|/integrations?/~{0,200})[\\w-]{20,200}~{0,200}',
  ),
  address('a Squadcast integration address', 'squadcast', '\\.squadcast\\.(?:com|tech)/v\\d/incidents/~{0,200}[0-9a-z-]{16,200}~{0,200}'),
  address(
    'a Zenduty integration address',
    'zenduty.com',
    '\\.zenduty\\.com/(?:api/)?(?:events|integration|incidents)/~{0,200}[0-9a-zA-Z-]{16,200}~{0,200}',
  ),
  address(
    'a Better Stack address',
    'betterstack betteruptime',
    'better(?:stack|uptime)\\.com/(?:api/v\\d/)?(?:heartbeat|incoming-webhooks?|webhooks?|prometheus|integrations?|datadog|grafana|alertmanager)/~{0,200}[0-9a-zA-Z_-]{12,200}~{0,200}',
  ),
  address(
    'a Feishu or Lark bot address',
    'open-apis/bot',
    '(?:feishu|larksuite|larkoffice)\\.(?:cn|com)/open-apis/bot/(?:v2/)?hook/[\\w-]{16,}',
  ),
  address('a DingTalk robot address', 'dingtalk.com', 'dingtalk\\.com/robot/send\\?access_token=\\w{16,200}~{0,200}'),
  address('a WeCom robot address', 'qyapi.weixin', 'qyapi\\.weixin\\.qq\\.com/cgi-bin/webhook/send\\?key=[\\w-]{16,}'),
  address('a Zapier webhook address', 'hooks.zapier', 'hooks\\.zapier\\.com/hooks/(?:catch|standard)/\\d{1,80}/~{5,}'),
  address('an IFTTT webhook address', 'maker.ifttt', 'maker\\.ifttt\\.com/(?:trigger/~{1,200}/with|use)/~{12,}'),
  address('a Make webhook address', '.make.com/ integromat.com', 'hook\\.(?:\\w{1,80}\\.)?(?:make|integromat)\\.com/\\w{16,}'),
  address('a Pipedream address', '.pipedream.net', '\\w{10,200}\\.m\\.pipedream\\.net'),
  address('a webhook address', 'webhook.site', 'webhook\\.site/[\\w-]{16,}'),
  address(
    'a Grafana OnCall integration address',
    '/integrations/v1/',
    '/(?:oncall/)?integrations/v1/[\\w-]{1,80}/[\\w-]{16,200}/?~{0,200}',
  ),
  address('a Splunk collector address', '/services/collector', `/services/collector~{0,200}(?:token=)${uuid}~{0,200}`),
  address('an ilert integration address', 'ilert.com', 'api\\.ilert\\.com/api/(?:v\\d/)?events/[\\w-]{1,80}/\\w{10,}'),
  address('a PagerTree integration address', 'pagertree.com', 'pagertree\\.com/integration/(?:int_)?[\\w-]{8,}'),
  address('a SIGNL4 address', 'signl4.com', '(?:connect|app)\\.signl4\\.com/webhook/~{6,}'),
  address('an xMatters integration address', 'xmatters.com', `\\.xmatters\\.com/(?:api/)?~{0,200}${uuid}~{0,200}`),
  address('an incident.io address', 'incident.io', 'incident\\.io/~{0,200}(?:token|key)=~{12,}'),
  address('a Rootly webhook address', 'rootly.com', 'webhooks\\.rootly\\.com/~{0,200}(?:secret|token)=~{12,}'),
  address('an All Quiet webhook address', 'allquiet', `allquiet\\.(?:app|eu)/api/webhook/${uuid}`),
  address('a Spike webhook address', 'hooks.spike.sh', 'hooks\\.spike\\.sh/~{12,}'),
  address('a Sumo Logic collector address', 'sumologic', 'sumologic\\.(?:com|net)/receiver/v\\d/~{20,}'),
  address('a Loggly address', 'loggly.com', `loggly\\.com/(?:inputs|bulk)/${uuid}~{0,200}`),
  address('a Logentries address', 'logentries.com', `logentries\\.com/~{0,200}${uuid}~{0,200}`),
  address(
    'a Datadog address',
    'datadoghq datad0g',
    'data(?:dog|d0g)(?:hq)?(?:\\.\\w{1,80})?\\.(?:com|eu)/~{0,200}(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])~{0,200}',
  ),
  address(
    'a Sentry address',
    'sentry',
    'https?://[0-9a-f]{32}(?::[0-9a-f]{32})?@~{0,200}sentry~{0,200}|[\\w.-]{0,80}sentry\\.io/api/~{1,200}/cron/~{1,200}/[0-9a-f]{32}~{0,200}',
  ),
  address(
    'a ServerChan or Bark address',
    'sctapi.ftqq api.day.app',
    '(?:sctapi\\.ftqq\\.com/SCT\\w{10,200}|api\\.day\\.app/\\w{16,200})~{0,200}',
  ),
  address(
    'a heartbeat address',
    'hc-ping.com nosnch.in /heartbeat/ heartbeat. cronitor /ping/ ping. api/push/ check_in/',
    `(?:hc-ping\\.com/(?:${uuid}|[\\w-]{20,200})|nosnch\\.in/[0-9a-f]{8,200}|/api/v\\d/heartbeat/[\\w-]{16,200}|heartbeat\\.uptimerobot\\.com/~{12,200}|cronitor\\.(?:link/p|io/ping|link/ping)/\\w{8,200}|/ping/(?:${uuid}|\\w{22})|ping\\.(?:ohdear\\.app|checklyhq\\.com)/[\\w-]{16,200}|/api/push/\\w{8,200}|/v1/check_in/\\w{6,200})~{0,200}`,
  ),
  // Mattermost, Rocket.Chat, and whatever else has hooks.
  address('a webhook address', '/hooks/', 'https?://~{1,200}/hooks/(?:[\\w-]{1,80}/)?[\\w-]{20,}'),
];
