import { isMap, mapAt, textAt, textsAt, valueAt } from '../../../core/json';
import { printable } from '../../../core/problem';

/** What a server answered: data, or why there are none. */
export type Answer =
  | { readonly kind: 'data'; readonly data: unknown; readonly warnings: readonly string[] }
  /** The query failed on what it read, as an evaluation of a rule would have; at other times it may not. */
  | { readonly kind: 'query failed'; readonly message: string }
  /** The server never runs such a query. */
  | { readonly kind: 'query refused'; readonly message: string }
  /** The server has no such page, as not all that answer queries have all of Prometheus's. */
  | { readonly kind: 'not offered'; readonly message: string }
  /** The server cannot be worked with, or what was allowed is used up; one that is only busy may be read again later. */
  | { readonly kind: 'no answer'; readonly message: string; readonly busy?: true };

/** The status and text of a response. */
export interface Response {
  readonly status: number;
  readonly body: string;
}

const longest = 300;

const short = (text: string): string => printable((text.split('\n')[0] ?? '').slice(0, longest));

const noAnswer = (message: string): Answer => ({ kind: 'no answer', message });

const byStatus = (status: number): string | undefined => {
  switch (status) {
    case 401:
    case 403:
      return `it refuses the credentials (${status}): give others in the file of --http.config.file`;
    case 404:
      return 'it has no such page (404): is this the address of a Prometheus, with the prefix of its paths?';
    case 429:
    case 503:
      return `it is too busy to answer (${status}): try later, or a shorter --since`;
    default:
      return undefined;
  }
};

const parsed = (body: string): { readonly value: unknown } | undefined => {
  try {
    return { value: JSON.parse(body) };
  } catch {
    return undefined;
  }
};

const unreadable = ({ status, body }: Response): string =>
  /^\s*</.test(body)
    ? `it answers with HTML (${status}): is this the address of a Prometheus, and not of a page to log in?`
    : `it answers with something that is not JSON (${status}): ${short(body)}`;

/** What is expected of an answer. */
export interface Expected {
  /** Whether servers that answer queries may lack it. */
  readonly mayLack: boolean;
  /** Whether data are in an envelope that says how it went, as Prometheus's are, or by themselves, as Alertmanager's. */
  readonly enveloped: boolean;
}

/** Reads a response of Prometheus's API, or of Alertmanager's. */
export const answerOf = (response: Response, { mayLack, enveloped }: Expected): Answer => {
  const { status, body } = response;
  if (mayLack && (status === 404 || status === 405 || status === 501))
    return { kind: 'not offered', message: `it has no such page (${status})` };
  const known = byStatus(status);
  if (known !== undefined) return { ...noAnswer(known), ...(status === 429 || status === 503 ? { busy: true } : {}) };
  const json = parsed(body);
  if (json === undefined) return noAnswer(unreadable(response));
  if (!enveloped && status === 200 && isMap(json.value)) return { kind: 'data', data: json.value, warnings: [] };
  const [said, error] = [textAt(json.value, 'status'), textAt(json.value, 'error')];
  const why = short(error ?? 'it gives no reason');
  if (said === 'error' && status === 422) return { kind: 'query failed', message: why };
  if (said === 'error' && status === 400) return { kind: 'query refused', message: why };
  if (said === 'error') return noAnswer(`it answers with an error (${status}): ${why}`);
  if (said !== 'success' || status !== 200 || !isMap(json.value) || valueAt(json.value, 'data') === undefined)
    return noAnswer(`it answers with JSON that is not of Prometheus's API (${status})`);
  return { kind: 'data', data: json.value.data, warnings: textsAt(mapAt(json.value), 'warnings') };
};
