import { alphanumeric, digits, drawn, hex, upper } from './drawn';

/** A made-up credential. It is put together from parts, so that a search of this repository does not mistake it for a real one. */
export interface FakeCredential {
  readonly what: string;
  readonly text: string;
  /** The part that must stay secret. */
  readonly secret: string;
}

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
