import { isPlaceholder } from '../values/placeholder';
import { looksRandom } from '../values/random';
import { isReference } from '../values/reference';
import type { Hit } from './hit';
import { hitAt } from './hit';

const header =
  /(?<![\w-])(?:(?:Bearer|token|Token|OAuth|ApiKey|Api-Key|apikey|Splunk|GenieKey|Key|SSWS|PVEAPIToken|DeepL-Auth-Key|Klaviyo-API-Key|Bot)[ \t]{1,4}(?<token>[A-Za-z0-9._~+/-]{16,}={0,2})|Basic[ \t]{1,4}(?<basic>[A-Za-z0-9+/]{8,}={0,2}))/dgi;

const mayHold = /bearer|token|basic|key|splunk|oauth|ssws|bot/i;

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** What headers of requests say of who sends them. */
export const inHeaders = (text: string): readonly Hit[] =>
  (mayHold.test(text) ? [...text.matchAll(header)] : []).flatMap(({ groups, indices }): readonly Hit[] => {
    const { token, basic } = groups ?? {};
    if (token !== undefined) {
      const isOne = (looksRandom(token) || uuid.test(token)) && !isPlaceholder(token) && !isReference(token);
      return isOne ? [hitAt('a bearer token', token, indices?.groups?.token?.[0])] : [];
    }
    const account = Buffer.from(basic ?? '', 'base64').toString('utf8');
    const [, password = ''] = /^[ -~]{0,200}?:([ -~]{1,400})$/.exec(account) ?? [];
    const isOne = password !== '' && !isPlaceholder(password) && !isReference(password);
    return isOne ? [hitAt('a user name with a password', basic ?? '', indices?.groups?.basic?.[0])] : [];
  });
