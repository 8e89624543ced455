import { nearest } from '../language/nearest';

export { nearest };

/** `did you mean "x"?`, or the list of what is known when nothing is near. */
export const suggestion = (written: string, known: readonly string[]): string => {
  const near = nearest(written, known);
  if (near !== undefined) return `did you mean "${near}"?`;
  return known.length === 0 ? 'there is none to choose from' : `known are ${[...known].sort().join(', ')}`;
};
