import { gzipSync } from 'node:zlib';

/** A made-up credential. It is put together from parts, so that nobody who searches this repository takes it for a real one. */
export interface FakeCredential {
  readonly what: string;
  readonly text: string;
  /** The part that must stay secret. */
  readonly secret: string;
}

const drawn = (alphabet: string, length: number, seed: number): string => {
  let state = seed;
  return Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return alphabet[Math.floor((state / 2_147_483_648) * alphabet.length)] ?? '';
  }).join('');
};

const digits = '0123456789';
const hex = `${digits}abcdef`;
const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const alphanumeric = `${upper}${upper.toLowerCase()}${digits}`;

const fake = (what: string, secret: string, around: (secret: string) => string = (text) => text): FakeCredential => ({
  what,
  secret,
  text: around(secret),
});

const body = Buffer.from('{"sub":"1234567890","name":"crow"}').toString('base64url');
const head = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url');

/** One of every form that is known by itself. */
export const fakeCredentials: readonly FakeCredential[] = [
  fake(
    'a Slack webhook address',
    `T0${drawn(upper, 7, 1)}/B0${drawn(upper, 7, 2)}/${drawn(alphanumeric, 24, 3)}`,
    (s) => `https://hooks.${'slack'}.com/services/${s}`,
  ),
  fake(
    'a Microsoft Teams webhook address',
    `${drawn(hex, 32, 4)}@${drawn(hex, 32, 5)}/IncomingWebhook/${drawn(hex, 32, 6)}`,
    (s) => `https://acme.webhook.${'office'}.com/webhookb2/${s}`,
  ),
  fake(
    'a Microsoft workflow address',
    drawn(alphanumeric, 43, 7),
    (s) => `https://prod-12.westeurope.logic.${'azure'}.com:443/workflows/1/triggers/manual/paths/invoke?sp=run&sig=${s}`,
  ),
  fake(
    'a Discord webhook address',
    `${drawn(digits, 18, 8)}/${drawn(alphanumeric, 60, 9)}`,
    (s) => `https://${'discord'}.com/api/webhooks/${s}`,
  ),
  fake('a PagerDuty integration address', drawn(hex, 32, 10), (s) => `https://events.${'pagerduty'}.com/integration/${s}/enqueue`),
  fake(
    'a Telegram bot address',
    `${drawn(digits, 10, 11)}:AA${drawn(alphanumeric, 33, 12)}`,
    (s) => `https://api.${'telegram'}.org/bot${s}/sendMessage`,
  ),
  fake('a Webex webhook address', drawn(alphanumeric, 76, 13), (s) => `https://${'webexapis'}.com/v1/webhooks/incoming/${s}`),
  fake(
    'a heartbeat address',
    `${drawn(hex, 8, 14)}-${drawn(hex, 4, 15)}-${drawn(hex, 4, 16)}-${drawn(hex, 4, 17)}-${drawn(hex, 12, 18)}`,
    (s) => `https://${'hc-ping'}.com/${s}`,
  ),
  fake(
    'a private key',
    drawn(alphanumeric, 64, 19),
    (s) => `-----BEGIN ${'RSA PRIVATE'} KEY-----\n${s}\n-----END ${'RSA PRIVATE'} KEY-----\n`,
  ),
  fake('a signed web token', `${body}.${drawn(alphanumeric, 43, 20)}`, (s) => `${head}.${s}`),
  fake('an AWS access key', drawn(`${upper}234567`, 16, 21), (s) => `${'AK'}${'IA'}${s}`),
  fake('a Google API key', drawn(alphanumeric, 35, 22), (s) => `${'AI'}${'za'}${s}`),
  fake('a Slack token', `${drawn(digits, 12, 23)}-${drawn(digits, 12, 24)}-${drawn(alphanumeric, 24, 25)}`, (s) => `${'xo'}${'xb'}-${s}`),
  fake('a GitHub token', drawn(alphanumeric, 36, 26), (s) => `${'gh'}${'p_'}${s}`),
  fake('a GitLab token', drawn(alphanumeric, 20, 27), (s) => `${'gl'}${'pat'}-${s}`),
  fake('a Grafana token', `${drawn(alphanumeric, 32, 28)}_${drawn(hex, 8, 29)}`, (s) => `${'gl'}${'sa_'}${s}`),
  fake('a Vault token', drawn(alphanumeric, 92, 30), (s) => `${'hv'}${'s.'}${s}`),
  fake('an API key of a model provider', drawn(alphanumeric, 48, 31), (s) => `${'s'}${'k-'}proj-${s}`),
  fake('a Hugging Face token', drawn(upper, 34, 32), (s) => `${'h'}${'f_'}${s}`),
  fake('an address with a password', drawn(alphanumeric, 16, 33), (s) => `postgresql://mlflow:${s}@postgres.mlflow-dev.svc:5432/mlflow`),
  fake(
    'an Azure storage key',
    `${drawn(alphanumeric, 86, 34)}==`,
    (s) => `DefaultEndpointsProtocol=https;AccountName=acme;${'Account'}Key=${s};EndpointSuffix=core.windows.net`,
  ),
  fake('a bearer token', drawn(alphanumeric, 40, 35), (s) => `${'Authorization'}: Bearer ${s}`),
];

/** Ways in which people and programs write a text down inside another one. */
export const encodings: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  'in a sentence': (text) => `see ${text} for more`,
  base64: (text) => Buffer.from(text).toString('base64'),
  'base64 of addresses': (text) => Buffer.from(text).toString('base64url'),
  'base64 in lines': (text) =>
    (
      Buffer.from(text)
        .toString('base64')
        .match(/.{1,24}/g) ?? []
    ).join('\n'),
  'base64 twice': (text) => Buffer.from(Buffer.from(text).toString('base64')).toString('base64'),
  'base64 of UTF-16': (text) => Buffer.from(text, 'utf16le').toString('base64'),
  compressed: (text) => gzipSync(text).toString('base64'),
  hexadecimal: (text) => Buffer.from(text).toString('hex'),
  percent: (text) => [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  'as in an address': encodeURIComponent,
  'escapes of JSON': (text) => [...text].map((character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  'escapes of HTML': (text) => [...text].map((character) => `&#${character.charCodeAt(0)};`).join(''),
  'in JSON': (text) => JSON.stringify({ receivers: [{ note: text }] }),
  'in YAML': (text) => `receivers:\n  - note: ${JSON.stringify(text)}\n    token: ""\n`,
  'in base64 in YAML': (text) => `data:\n  file: ${Buffer.from(text).toString('base64')}\n`,
  'in JSON in base64': (text) => Buffer.from(JSON.stringify({ note: text })).toString('base64'),
};
