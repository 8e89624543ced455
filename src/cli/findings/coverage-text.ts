import type { Location } from '../../core/problem';
import { printable } from '../../core/problem';
import type { Coverage, UnreadGroup } from '../../lint/coverage';
import { kindNotRead } from '../../lint/coverage/unread-kinds';
import { counted } from '../commands/print';

/** `a`, `a and b`, `a, b and c`. */
const listed = (texts: readonly string[]): string =>
  texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`;

const placesText = ([first, ...others]: readonly Location[]): string => {
  const files = new Set(others.map(({ file }) => file).filter((file) => file !== first?.file));
  const place = printable(first?.file ?? '');
  return files.size === 0 ? place : `${place} and ${counted(files.size, 'other file')}`;
};

const kindsShown = 8;

// A repository holds dozens of kinds that have no part in this: one line for them, the most frequent first.
const kindsLine = (why: string, groups: readonly UnreadGroup[]): string => {
  const sorted = [...groups].sort((a, b) => b.count - a.count);
  const shown = sorted.slice(0, kindsShown).map(({ what, count }) => `${count} ${what}`);
  const more = sorted.length - kindsShown;
  const total = groups.reduce((sum, { count }) => sum + count, 0);
  return `  ${counted(total, 'object')} (${why}): ${shown.join(', ')}${more > 0 ? ` and ${counted(more, 'other kind')}` : ''}`;
};

const unreadLine = ({ what, why, count, places }: UnreadGroup): string => `  ${counted(count, what)} (${why}): ${placesText(places)}`;

const unreadLines = (unread: readonly UnreadGroup[]): readonly string[] => {
  const kinds = unread.filter(({ why }) => why === kindNotRead);
  const others = unread.filter(({ why }) => why !== kindNotRead);
  return [...others.map(unreadLine), ...(kinds.length > 1 ? [kindsLine(kindNotRead, kinds)] : kinds.map(unreadLine))];
};

/** What was read, what was not and why, and what was assumed. */
export const coverageText = ({ files, excluded, read, unread, assumed }: Coverage): string => {
  const things = read.map(({ what, count }) => counted(count, what));
  const lines = [
    `read ${counted(files, 'file')}${excluded === 0 ? '' : ` (${excluded} excluded)`}: ${things.length === 0 ? 'nothing that is known here' : listed(things)}`,
    ...(unread.length === 0 ? [] : ['not read:', ...unreadLines(unread)]),
    ...(assumed.length === 0 ? [] : ['assumed:', ...assumed.map(({ what, why }) => `  ${printable(what)} (${printable(why)})`)]),
  ];
  return `${lines.join('\n')}\n`;
};
