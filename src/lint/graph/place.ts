import { type ObjectPath, valueAt } from '../../core/json';
import { onceForName } from '../../language/once';
import { readStructured } from '../../language/structured';
import type { TextPlace } from '../../language/yaml/place';

/** A text of YAML or JSON in which values are looked for, those in texts that it holds included. */
export interface Searched {
  /** What the text holds. */
  readonly value: unknown;
  readonly placeOf: (path: ObjectPath) => TextPlace;
  /** Whether the text at a path is encoded, so that its characters are not written there. */
  readonly isEncoded: (path: ObjectPath) => boolean;
}

// How many steps lead to a value, or to the text in which the rest of the path goes on.
const stepsIn = (value: unknown, path: ObjectPath): number => {
  for (let steps = 0; steps < path.length; steps += 1) if (typeof valueAt(value, ...path.slice(0, steps)) === 'string') return steps;
  return path.length;
};

const nothingEncoded = (): boolean => false;

/** A search in one text, which remembers the texts that it went into. */
export const searchIn = (outer: Searched): ((path: ObjectPath, offset?: number) => number) => {
  const within = onceForName((text: string) => searchIn({ ...readStructured(text), isEncoded: nothingEncoded }));
  return (path, offset) => {
    const steps = stepsIn(outer.value, path);
    const here = path.slice(0, steps);
    const place = outer.placeOf(here);
    // A text that is one value has nothing at a longer path.
    const isInside = steps < path.length && steps > 0;
    if (!isInside && offset === undefined) return place.start;
    if (outer.isEncoded(here)) return place.key;
    const text = valueAt(outer.value, ...here);
    const inner = isInside && typeof text === 'string' ? within(text)(path.slice(steps), offset) : offset;
    return (inner === undefined ? undefined : place.character(inner)) ?? place.start;
  };
};
