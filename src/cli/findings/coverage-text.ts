import type { Location } from '../../core/problem';
import { printable } from '../../core/problem';
import type { Coverage, UnreadGroup } from '../../lint/coverage';
import { counted } from '../commands/print';

/** `a`, `a and b`, `a, b and c`. */
const listed = (texts: readonly string[]): string =>
  texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`;

const placesText = ([first, ...others]: readonly Location[]): string => {
  const files = new Set(others.map(({ file }) => file).filter((file) => file !== first?.file));
  const place = printable(first?.file ?? '');
  return files.size === 0 ? place : `${place} and ${counted(files.size, 'other file')}`;
};

const unreadLine = ({ what, why, count, places }: UnreadGroup): string => `  ${counted(count, what)} (${why}): ${placesText(places)}`;

/** What was read, what was not and why, and what was assumed. */
export const coverageText = ({ files, excluded, read, unread, assumed }: Coverage): string => {
  const things = read.map(({ what, count }) => counted(count, what));
  const lines = [
    `read ${counted(files, 'file')}${excluded === 0 ? '' : ` (${excluded} excluded)`}: ${things.length === 0 ? 'nothing that is known here' : listed(things)}`,
    ...(unread.length === 0 ? [] : ['not read:', ...unread.map(unreadLine)]),
    ...(assumed.length === 0 ? [] : ['assumed:', ...assumed.map(({ what, why }) => `  ${printable(what)} (${printable(why)})`)]),
  ];
  return `${lines.join('\n')}\n`;
};
