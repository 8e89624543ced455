import { hasRun, longRuns } from '../encodings/characters';
import type { Form } from '../forms/form';
import { formsMarkedIn } from '../forms/marks';
import { unmarked } from '../forms/tokens';
import { type Hit, hitAt } from './hit';

const longestHost = 100;

const hostBefore = (text: string, at: number): number => {
  let from = at;
  while (from > 0 && at - from < longestHost && /[\w.:-]/.test(text[from - 1] ?? '')) from -= 1;
  return from;
};

const ofForm = (text: string, { what, pattern, isOne, withHost }: Form): readonly Hit[] =>
  [...text.matchAll(pattern)].flatMap(({ 0: whole, index, groups, indices }): readonly Hit[] => {
    const secret = groups?.secret ?? whole;
    if (!isOne(secret, groups ?? {})) return [];
    const from = indices?.groups?.secret?.[0] ?? index;
    const start = withHost === true ? hostBefore(text, from) : from;
    return [hitAt(what, text.slice(start, from) + secret, start)];
  });

/** Everything in a text that has one of the forms that some text marks. */
export const inForms = (text: string): readonly Hit[] => formsMarkedIn(text).flatMap((form) => ofForm(text, form));

/** Everything in a text that has one of the others. */
export const inUnmarkedForms = (text: string): readonly Hit[] =>
  hasRun(text, longRuns, 16) ? unmarked.flatMap((form) => ofForm(text, form)) : [];
