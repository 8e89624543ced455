import type { Reading } from './reading';
import { behindValue } from './text';

const name = /[&*]([\w-]+)(?= |\n|$)/y;

/** The name of the anchor or alias at the cursor. */
export const nameAt = ({ text, at }: Reading): string | undefined => {
  name.lastIndex = at;
  return name.exec(text)?.[1];
};

/**
 * Reads an alias. Values that hold aliases are not repeated themselves: that is how a few lines come to represent more than any
 * machine holds.
 */
export const aliasAt = (reading: Reading): unknown => {
  const name = nameAt(reading);
  const found = name === undefined ? undefined : reading.anchors.get(name);
  if (name === undefined || found === undefined || (reading.open > 0 && typeof found.value === 'object')) return undefined;
  reading.left -= found.size;
  return behindValue(reading, found.value, reading.at + 1 + name.length);
};
