import { messageWords } from '../../compile/alertmanager/words';
import type { Language } from '../../core/alerts/text';
import type { Destination } from './expectation';
import type { Message } from './message';

/** What a message about an alert must say. */
export interface Wanted {
  /** Where it is from, as its title says it. */
  readonly place: string;
  readonly language: Language;
  readonly alert: string;
  readonly severity: string;
  /** Whether its severity means critical. */
  readonly pages: boolean;
  readonly status: 'firing' | 'resolved';
  /** Where links of this environment lead. */
  readonly externalUrl: string;
  /** The alert's summary as Prometheus filled it in; nothing where it changes from one evaluation to the next. */
  readonly summary?: string;
}

const isWordIn = (word: string, text: string): boolean => new RegExp(`(?<![A-Za-z0-9_])${word}(?![A-Za-z0-9_])`).test(text);

/** Whether a message mentions an alert. */
export const isAbout = ({ content }: Message, alert: string): boolean => {
  switch (content.kind) {
    case 'slack':
      return isWordIn(alert, content.title) || isWordIn(alert, content.text);
    case 'email':
      return isWordIn(alert, content.subject) || isWordIn(alert, content.text);
    case 'webhook':
      return content.alerts.some(({ labels }) => labels.alertname === alert);
    case 'unreadable':
      return isWordIn(alert, content.body);
  }
};

/** Whether a message came to a destination. */
export const isAt = ({ address, content }: Message, destination: Destination): boolean => {
  if (content.kind !== destination.kind || address !== destination.address) return false;
  if (content.kind === 'slack') return content.channel === destination.room;
  return content.kind === 'webhook' ? content.receiver === destination.receiver : content.to.join(', ') === destination.room;
};

/** Where a message arrived, for a person. */
export const placeOf = ({ address, content }: Message): string => {
  switch (content.kind) {
    case 'slack':
      return `Slack ${content.channel} (${address})`;
    case 'email':
      return `mail to ${content.to.join(', ')}`;
    case 'webhook':
      return `webhook ${address}`;
    case 'unreadable':
      return address;
  }
};

/** Title and colour of a message, for a person. */
export const headOf = ({ content }: Message): string => {
  switch (content.kind) {
    case 'slack':
      return `${content.title}, ${content.color}`;
    case 'email':
      return content.subject;
    case 'webhook':
      return `status ${content.status}`;
    case 'unreadable':
      return 'unreadable';
  }
};

const colorOf = ({ status, pages }: Wanted): string => (status === 'resolved' ? 'good' : pages ? 'danger' : 'warning');

const differs = (what: string, is: string, should: string): readonly string[] =>
  is === should ? [] : [`its ${what} is "${is}" and should be "${should}"`];

const lacks = (text: string, part: string | undefined): readonly string[] =>
  part === undefined || text.includes(part) ? [] : [`its text does not say "${part}"`];

// How many alerts there are, and of which namespace, depends on the group.
const titleFaults = (what: string, is: string, { status, place, language, alert }: Wanted): readonly string[] => {
  const [start, end] = [`[${messageWords[language][status]}:`, `]${place} ${alert}`];
  const middle = is.slice(start.length, is.indexOf(']'));
  const rest = is.slice(start.length + middle.length);
  const fits = is.startsWith(start) && /^\d+$/.test(middle) && (rest === end || rest.startsWith(`${end} `));
  return fits ? [] : [`its ${what} is "${is}" and should start with "${start}n${end}"`];
};

/** What is wrong with a message that arrived where it should. */
export const faultsOf = ({ content }: Message, wanted: Wanted, wording: Destination['wording']): readonly string[] => {
  const isOurs = wording === 'ours';
  const words = messageWords[wanted.language];
  switch (content.kind) {
    case 'slack':
      return [
        ...(isOurs ? titleFaults('title', content.title, wanted) : []),
        ...differs('colour', content.color, colorOf(wanted)),
        ...(content.titleLink.startsWith(wanted.externalUrl.replace(/\/$/, ''))
          ? []
          : [`its link leads to ${content.titleLink}, not to ${wanted.externalUrl}`]),
        ...(isOurs
          ? [`*${words.alert}:* ${wanted.alert}`, `*${words.severity}:* ${wanted.severity}`, wanted.summary].flatMap((part) =>
              lacks(content.text, part),
            )
          : []),
      ];
    case 'email':
      return [
        ...(isOurs ? titleFaults('subject', content.subject, wanted) : []),
        ...lacks(content.text, `${words.alert}: ${wanted.alert}\n${words.severity}: ${wanted.severity}\n`),
        ...lacks(content.html, wanted.alert),
      ];
    case 'webhook':
      return differs('status', content.status, wanted.status);
    case 'unreadable':
      return ['it is in no format that is known'];
  }
};

/** An environment with every place that its messages may go to. */
export interface Territory {
  readonly environment: string;
  readonly destinations: readonly Destination[];
}

const touches = ({ address, content }: Message, { destinations }: Territory): boolean =>
  destinations.some((one) => one.address === address || (content.kind === 'slack' && one.kind === 'slack' && one.room === content.channel));

/** Why a message has no business where it arrived: it belongs to another environment, or to nobody at all. */
export const trespassOf = (
  message: Message,
  territories: readonly Territory[],
): { readonly crossed: boolean; readonly why: string } | undefined => {
  const own = territories.find(({ environment }) => environment === message.environment);
  const isOwn = own?.destinations.some((destination) => isAt(message, destination)) === true;
  const foreign = territories.find((territory) => territory.environment !== message.environment && touches(message, territory));
  if (foreign !== undefined)
    return {
      crossed: true,
      why: `a message of ${message.environment} (${headOf(message)}) arrived at ${placeOf(message)}, which belongs to ${foreign.environment}`,
    };
  if (isOwn) return undefined;
  return {
    crossed: false,
    why: `a message (${headOf(message)}) arrived at ${placeOf(message)}, which no receiver of ${message.environment} names`,
  };
};
