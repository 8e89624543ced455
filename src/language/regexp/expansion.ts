import type { Regexp } from './regexp';

const reference = /\$(?:\$|(\w+)|\{(\w+)\})/g;

/**
 * What a replacement makes of a text that an expression matches, as Go expands it: `$1`, `${1}` and `${name}` are what
 * a group matched, a group that is not there is empty, and `$$` is a dollar. Nothing where the text does not match.
 */
export const expanded = (replacement: string, expression: Regexp, text: string): string | undefined => {
  const groups = expression.find(text);
  if (groups === undefined) return undefined;
  return replacement.replace(reference, (whole, bare: string | undefined, braced: string | undefined) => {
    const name = bare ?? braced;
    if (name === undefined) return whole === '$$' ? '$' : whole;
    const number = /^\d+$/.test(name) ? Number(name) : Object.hasOwn(expression.names, name) ? expression.names[name] : undefined;
    const group = number === undefined ? undefined : groups[number];
    return group === undefined || group.from < 0 ? '' : text.slice(group.from, group.to);
  });
};
