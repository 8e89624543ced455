import { forms } from '.';
import type { Form } from './form';

interface Mark {
  readonly text: string;
  readonly form: Form;
}

const marks: readonly Mark[] = forms.flatMap((form) => form.marks.map((text) => ({ text, form })));
const characters = marks.filter(({ text }) => text.length === 1);

// Letters in lower case, other characters of ASCII as they are; no mark has others.
const lowerCase = new Uint8Array(65536);
for (let code = 0; code < 128; code += 1) lowerCase[code] = code >= 65 && code <= 90 ? code + 32 : code;

// The first two characters of a mark, as one number below 128².
const startOf = (text: string): number => text.charCodeAt(0) * 128 + text.charCodeAt(1);

const lists: (readonly Mark[])[] = [[]];
// One access to a table for each character is far faster than an expression with a hundred alternatives. It says which
// of the lists to compare; the first is empty.
const starts = new Uint16Array(128 * 128);
for (const mark of marks) {
  const start = startOf(mark.text);
  if (mark.text.length === 1) continue;
  if (starts[start] === 0) starts[start] = lists.push([]) - 1;
  const list = starts[start] ?? 0;
  lists[list] = [...(lists[list] ?? []), mark];
}

const isAt = (mark: string, text: string, at: number): boolean => {
  for (let index = 2; index < mark.length; index += 1) if (lowerCase[text.charCodeAt(at + index)] !== mark.charCodeAt(index)) return false;
  return true;
};

const none: readonly Form[] = [];

/** The forms of which a text holds a mark, letter case aside: the only ones worth looking for. */
export const formsMarkedIn = (text: string): readonly Form[] => {
  const found = new Set<Form>();
  for (const mark of characters) if (text.includes(mark.text)) found.add(mark.form);
  let before = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = lowerCase[text.charCodeAt(index)] ?? 0;
    const list = starts[before * 128 + code] ?? 0;
    before = code;
    if (list === 0) continue;
    for (const mark of lists[list] ?? []) if (!found.has(mark.form) && isAt(mark.text, text, index - 1)) found.add(mark.form);
  }
  return found.size === 0 ? none : forms.filter((form) => found.has(form));
};
