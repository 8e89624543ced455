import { isPlaceholder } from '../values/placeholder';
import { isDrawn, isEveryday, isPlainName, isWordy, looksChosen, looksRandom } from '../values/random';
import { type Form, form } from './form';

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Whether a part of an address seems random, as nothing that people name does. */
const isRandomPart = (text: string): boolean => {
  if (isPlaceholder(text) || isWordy(text)) return false;
  if (uuid.test(text) || /^[0-9a-f]{24,}$/.test(text)) return true;
  return text.length >= 16 && (isDrawn(text) || text.split(/[._~-]/).some((piece) => looksRandom(piece)));
};

const hooking =
  /[./](?:hooks?|webhooks?|incoming[-_]?(?:webhooks?|hooks?)?|callback|notify|notifications?|postalert|alerts?|events?|integrations?|heartbeats?|ping|push|send|collect(?:or)?|ingest|inbound|trigger|receivers?)[./]/i;

// Commits, digests and builds are random too, and those who know them can only read.
const readable = /\/(?:commit|commits|blob|tree|raw|archive|releases|sha256|d|dashboard)s?\//i;

const inPath = form('a webhook address', '://', /https?:\/\/(?<secret>[^\s"'<>\\`/?#]{1,200}\/[^\s"'<>\\`]{16,})/i, (secret) => {
  const path = `/${secret.slice(0, 400)}`;
  const from = path.search(hooking);
  return (
    from !== -1 &&
    !readable.test(path) &&
    path
      .slice(from + 1)
      .split(/[/?#&=]/)
      .some(isRandomPart)
  );
});

const schemes =
  'slack discord teams msteams telegram tgram pushover pover gotify gotifys mattermost mmost mmosts rocketchat rocket rockets zulip ifttt join opsgenie pushbullet pbul matrix matrixs googlechat gchat ntfy ntfys bark pagerduty victorops splunk signal wecombot feishu lark dingtalk pushdeer serverchan webexteams wxteams spontit line';

// How Shoutrrr, Apprise and programs that use them write receivers down.
const inScheme = form(
  'an address of a receiver',
  '://',
  new RegExp(`(?<![a-z0-9+.-])(?:${schemes.split(' ').join('|')}):\\/\\/(?<secret>[^\\s"'<>\\\\\`]{8,})`, 'i'),
  (secret) =>
    secret
      .slice(0, 400)
      .split(/[/:@?&=#]/)
      .some((part) => isRandomPart(part) || (part.length >= 12 && isDrawn(part))),
);

// What a name in a query says of its value: the first are secrets whatever they look like, the others only if they look random.
const secretNames =
  '(?:access|refresh|id|auth|api|source|bot|user|app|secret|write|ingest)[_-]?token|token|api[_-]?key|apikey|api[_-]?secret|client_?secret|secret|password|passwd|passphrase|pwd|pass';
const drawnNames =
  'auth|key|code|sig|signature|hash|hmac|license_?key|integration_?key|routing_?key|service_?key|sas|credential|subscription-key|session|sid|jwt|x-(?:amz|goog)-(?:signature|security-token|credential)|awsaccesskeyid';

const isSecret = (text: string): boolean =>
  looksChosen(text) || looksRandom(text) || (text.length >= 6 && !isPlainName(text) && !isWordy(text) && !isEveryday(text));

const plain = (text: string): string =>
  text.replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

const inQuery = form(
  'an address with a credential',
  'token= key= auth= secret= password= passwd= passphrase= pwd= pass= sig= signature= code= hash= hmac= sas= session= sid= jwt= credential= keyid=',
  new RegExp(`[?&;](?:amp;)?(?:(?<sure>${secretNames})|(?:${drawnNames}))=(?<secret>[^\\s&"'<>\\\\\`]{4,})`, 'i'),
  (secret, { sure }) => {
    const text = plain(secret.slice(0, 400));
    return sure === undefined ? isRandomPart(text) || (text.length >= 12 && looksRandom(text)) : isSecret(text);
  },
);

/** Addresses that show by themselves that they hold a credential, of whatever service they are. */
export const hooks: readonly Form[] = [inQuery, inScheme, inPath];
