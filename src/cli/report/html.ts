import { printable } from '../../core/problem';

/** A piece of HTML that may be put into a page as it is. */
export interface Html {
  readonly html: string;
}

/** What may be put into HTML: texts are escaped, lists put one after the other, and nothing leaves nothing. */
export type Part = Html | string | number | undefined | readonly Part[];

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A text in which no character ends the text, and none is invisible or turns the direction; line breaks stay. */
const escaped = (text: string): string =>
  text
    .split('\n')
    .map(printable)
    .join('\n')
    .replace(/[&<>"']/g, (character) => entities[character] ?? character);

const textOf = (part: Part): string => {
  if (part === undefined) return '';
  if (typeof part === 'string') return escaped(part);
  if (typeof part === 'number') return String(part);
  return 'html' in part ? part.html : part.map(textOf).join('');
};

/** HTML with parts put in, each made harmless. */
export const html = (texts: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  html: texts.reduce((sum, text, index) => `${sum}${textOf(parts[index - 1])}${text}`),
});

/** Text that is HTML already, such as what a reader of Markdown made. */
export const raw = (text: string): Html => ({ html: text });

/** Parts with something between them. */
export const between = (parts: readonly Part[], separator: string): Part =>
  parts.flatMap((part, index) => (index === 0 ? [part] : [separator, part]));

/** An id of an element, and what follows `#` in a link to it. */
export const anchor = (...names: readonly string[]): string => names.map((name) => encodeURIComponent(name)).join('/');

/** A table with a head; what is in it scrolls where the screen is narrow. */
export const table = (head: readonly string[], rows: readonly (readonly Part[])[]): Html => html`<div class="wide" tabindex="0"><table>
<thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead>
<tbody>${rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>\n`)}</tbody></table></div>`;
