import { placeInRuns } from '../runs';
import type { TextPath } from '../text-fault';
import { doubleQuotedRuns } from '../yaml/flow-scalar';
import type { TextPlace } from '../yaml/place';
import { behindBlank, behindText, behindValue } from './scan';

/** One entry of a map or list, by the offsets of its key and of its value. */
interface Entry {
  readonly name: string | number;
  readonly key: number;
  readonly value: number;
}

function* entriesOf(text: string, start: number): Generator<Entry> {
  const isMap = text[start] === '{';
  if (!isMap && text[start] !== '[') return;
  let at = behindBlank(text, start + 1);
  for (let index = 0; at < text.length && text[at] !== ']' && text[at] !== '}'; index += 1) {
    const key = at;
    if (isMap) at = behindBlank(text, behindBlank(text, behindText(text, at)) + 1);
    yield { name: isMap ? String(JSON.parse(text.slice(key, behindText(text, key)))) : index, key, value: at };
    at = behindBlank(text, behindValue(text, at));
    if (text[at] === ',') at = behindBlank(text, at + 1);
  }
}

/** Finds values in a text that was read as JSON; maps and lists on the way are remembered, because many values are looked for. */
export const placesInJson = (text: string): ((path: TextPath) => TextPlace) => {
  const known = new Map<number, readonly Entry[]>();
  const entriesAt = (start: number): readonly Entry[] => {
    const entries = known.get(start) ?? [...entriesOf(text, start)];
    known.set(start, entries);
    return entries;
  };
  return (path) => {
    let found: Entry = { name: '', key: 0, value: behindBlank(text, 0) };
    let depth = 0;
    for (const step of path) {
      // Of a key that is written twice, the last one counts.
      const next = entriesAt(found.value).findLast(({ name }) => name === step);
      if (next === undefined) break;
      found = next;
      depth += 1;
    }
    const { value: start, key } = found;
    const isText = depth === path.length && text[start] === '"';
    const runs = () => doubleQuotedRuns(text.slice(start, behindText(text, start)), start);
    return { start, key, character: (offset) => (isText ? placeInRuns(runs(), offset) : undefined) };
  };
};
