/** A form by which a credential is known wherever it is. */
export interface Shape {
  /** What it is, as messages say it. */
  readonly what: string;
  /** Some text, in lower case, that is in every one of them: it is looked for first, because that is fast. */
  readonly marks: readonly string[];
  /** Finds them; a group named `secret` is the part that is one, else the whole is. */
  readonly pattern: RegExp;
}

const shape = (what: string, marks: string | readonly string[], pattern: RegExp): Shape => ({
  what,
  marks: typeof marks === 'string' ? [marks] : marks,
  pattern: new RegExp(pattern.source, `${pattern.flags.replace('g', '')}g`),
});

// Nothing that could be a longer run of base64 is before or after.
const token = (source: string, flags = ''): RegExp => new RegExp(`(?<![A-Za-z0-9+/_-])(?:${source})(?![A-Za-z0-9+/_-])`, flags);

const webhooks: readonly Shape[] = [
  shape('a Slack webhook address', 'hooks.slack', /hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/[^\s"'<>\\]{8,}/i),
  shape(
    'a Microsoft Teams webhook address',
    'office.com',
    /(?:outlook\.office(?:365)?|[\w-]+\.webhook\.office)\.com\/webhook(?:b2)?\/[^\s"'<>\\]{16,}/i,
  ),
  shape(
    'a Microsoft workflow address',
    ['logic.azure.com', 'powerplatform.com', 'powerautomate'],
    /[\w.-]+\.(?:logic\.azure|api\.powerplatform|powerautomate)\.com(?::\d+)?\/[^\s"'<>\\]*(?:sig=|\/triggers\/)[^\s"'<>\\]{4,}/i,
  ),
  shape('a Discord webhook address', 'webhooks/', /(?:ptb\.|canary\.)?discord(?:app)?\.com\/api\/(?:v\d+\/)?webhooks\/\d{5,}\/[\w-]{10,}/i),
  shape(
    'a PagerDuty integration address',
    'pagerduty.com',
    /events\.(?:eu\.)?pagerduty\.com\/(?:integration|x-ere|generic)[^\s"'<>\\]*[0-9a-z]{20,}[^\s"'<>\\]*/i,
  ),
  shape('a Telegram bot address', 'api.telegram.org', /api\.telegram\.org\/bot\d+:[\w-]{20,}/i),
  shape('a Webex webhook address', 'webhooks/incoming', /webexapis\.com\/v1\/webhooks\/incoming\/[\w-]{16,}/i),
  shape(
    'a Google Chat webhook address',
    'chat.googleapis',
    /chat\.googleapis\.com\/v1\/spaces\/[^\s"'<>\\]+(?:key|token)=[^\s"'<>\\]{8,}/i,
  ),
  shape('a webhook address', '/hooks/', /https?:\/\/[^\s"'<>\\]+\/hooks\/(?:[\w-]+\/)?[\w-]{20,}/i),
  shape(
    'a heartbeat address',
    ['hc-ping.com', 'nosnch.in', '/heartbeat/', 'cronitor.link'],
    /(?:hc-ping\.com\/(?:[0-9a-f]{8}-[0-9a-f-]{27}|[\w-]{20,})|nosnch\.in\/[0-9a-f]{8,}|[\w.]+\/api\/v\d\/heartbeat\/[\w-]{16,}|cronitor\.link\/p\/[0-9a-f]{16,}\/?)[^\s"'<>\\]*/i,
  ),
];

const keys: readonly Shape[] = [
  shape('a private key', 'private key', /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----[\s\S]{0,40}/),
  // Pasted into YAML, its first line is a key with a value.
  shape('a private key', 'putty-user-key-file', /PuTTY-User-Key-File-\d(?:: [^\n]{4,}|$)/),
  shape('a private key', 'age-secret-key-1', token('AGE-SECRET-KEY-1[0-9A-Z]{30,}', 'i')),
  shape('a signed web token', 'eyj', token('eyJ[\\w-]{8,}\\.eyJ[\\w-]{8,}(?:\\.[\\w-]*)?')),
  shape('an AWS access key', ['akia', 'asia', 'abia', 'acca'], token('(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}')),
  shape('a Google API key', 'aiza', token('AIza[\\w-]{30,}')),
  shape('a Google OAuth secret', ['gocspx-', 'ya29.'], token('GOCSPX-[\\w-]{20,}|ya29\\.[\\w-]{20,}')),
  shape('an Azure storage key', 'accountkey=', /AccountKey=(?<secret>[A-Za-z0-9+/]{40,}={0,2})/i),
  shape('an Azure access key', 'sharedaccesskey=', /SharedAccessKey=(?<secret>[A-Za-z0-9+/]{20,}={0,2})/i),
  shape('an Azure shared access signature', 'sig=', /[?&]sig=(?<secret>[\w%+/-]{20,}(?:=|%3D)*)/i),
  shape('an Azure client secret', 'q~', token('[\\w~.-]{3}\\dQ~[\\w~.-]{31,34}')),
];

const tokens: readonly Shape[] = [
  shape('a Slack token', ['xox', 'xapp-'], token('xox[a-z](?:\\.xox[a-z])?-[\\w-]{10,}|xapp-\\d-[\\w-]{10,}')),
  shape('a Telegram bot token', ':aa', token('\\d{8,10}:AA[\\w-]{30,}')),
  shape('a GitHub token', ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_'], token('gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\\w{20,}')),
  shape(
    'a GitLab token',
    ['glpat-', 'gldt-', 'glrt-', 'glptt-', 'glft-', 'glsoat-', 'glcbt-', 'glagent-', 'gloas-'],
    token('gl(?:pat|dt|rt|ptt|ft|soat|cbt|agent|oas)-[\\w.-]{16,}'),
  ),
  shape('an npm token', 'npm_', token('npm_[A-Za-z0-9]{30,}')),
  shape('a PyPI token', 'pypi-', token('pypi-[\\w-]{40,}')),
  shape('a Docker token', 'dckr_', token('dckr_[a-z]{3}_[\\w-]{20,}')),
  shape('a Hugging Face token', ['hf_', 'api_org_'], token('(?:hf|api_org)_[A-Za-z]{30,}')),
  shape('an API key of a model provider', 'sk-', token('sk-(?:ant-|proj-|svcacct-|or-)?[\\w-]{20,}')),
  shape(
    'a Grafana token',
    ['glsa_', 'glc_', 'eyjrijoi'],
    token('glsa_\\w{20,}|glc_[A-Za-z0-9+/]{20,}={0,2}|eyJrIjoi[A-Za-z0-9+/]{20,}={0,2}'),
  ),
  shape('a Vault token', ['hvs.', 'hvb.', 'hvr.'], token('hv[sbr]\\.[\\w-]{20,}')),
  shape('a Stripe key', ['k_live_', 'k_test_'], token('[rs]k_(?:live|test)_[A-Za-z0-9]{16,}')),
  shape('a SendGrid key', 'sg.', token('SG\\.[\\w-]{16,}\\.[\\w-]{16,}')),
  shape('a Twilio key', 'sk', token('SK[0-9a-f]{32}')),
  shape('a Mailgun key', 'key-', token('key-[0-9a-f]{32}')),
  shape('a DigitalOcean token', ['dop_v1_', 'doo_v1_', 'dor_v1_'], token('do[opr]_v1_[0-9a-f]{40,}')),
  shape('a Databricks token', 'dapi', token('dapi[0-9a-f]{32}(?:-\\d)?')),
  shape('a New Relic key', 'nrak-', token('NRAK-[A-Z0-9]{20,}', 'i')),
  shape('an Atlassian token', 'atatt3', token('ATATT3[\\w=-]{40,}')),
  shape('a Terraform token', '.atlasv1.', token('[A-Za-z0-9]{10,}\\.atlasv1\\.[\\w-]{40,}')),
  shape('a Linear key', 'lin_api_', token('lin_api_[A-Za-z0-9]{30,}')),
  shape('a Shopify token', 'shp', token('shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}')),
  shape('a PagerDuty key', ['u+', 'pdus+'], token('(?:u|pdus)\\+[\\w-]{18,}')),
  shape(
    'a password hash',
    ['$2', '$apr1$', '$5$', '$6$', '{sha}'],
    /\$2[abxy]\$\d\d\$[./A-Za-z0-9]{53}|\$(?:apr1|1|5|6)\$[^\s:$]{1,16}\$[./A-Za-z0-9]{20,}|\{SHA\}[A-Za-z0-9+/]{27}=/,
  ),
];

// The part before "@" is not a credential where a template or a variable fills it, nor is the user name of Git over SSH.
const userInfo = '(?:[^\\s/@:"\'<>{}$()\\\\]*):(?<secret>[^\\s/@"\'<>{}$()\\\\]+)';

const addresses: readonly Shape[] = [
  shape('an address with a password', '@', new RegExp(`\\b[a-z][a-z0-9+.-]*:\\/\\/${userInfo}@`, 'i')),
  shape('an address with a credential', '@', /\bhttps?:\/\/(?<secret>[^\s/@:"'<>{}$()\\]{8,})@/i),
  shape(
    'an address with a credential',
    ['token=', 'key=', 'auth=', 'secret=', 'password=', 'passwd=', 'pwd=', 'sig=', 'signature='],
    /[?&](?:access_token|api_?key|apikey|auth_?token|auth|client_secret|key|password|passwd|pwd|secret|sig|signature|token)=(?<secret>[^\s&"'<>{}$()\\]{8,})/i,
  ),
];

/** Every form, the more telling ones first. */
export const shapes: readonly Shape[] = [...webhooks, ...keys, ...tokens, ...addresses];
