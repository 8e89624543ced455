import { nearest } from '../../../core/suggestion';
import type { TemplateProblem } from '../../../language/go-template/evaluate';

// What templates of Helm have, and what comes nearest to it elsewhere; empty where nothing does.
const ofHelm: Readonly<Record<string, string>> = {
  upper: 'toUpper',
  lower: 'toLower',
  trim: 'trimSpace',
  replace: 'reReplaceAll',
  regexReplaceAll: 'reReplaceAll',
  regexMatch: 'match',
  contains: 'match',
  hasPrefix: 'match',
  hasSuffix: 'match',
  b64enc: 'base64encode',
  b64dec: 'base64decode',
  ...Object.fromEntries(
    'add add1 sub mul div mod max min round floor ceil default coalesce ternary empty quote squote split splitList trunc substr indent nindent toYaml toString int float64 get hasKey keys values'
      .split(' ')
      .map((name) => [name, '']),
  ),
};

const unknownFunction = (name: string, known: readonly string[]): string | undefined => {
  const alike = Object.hasOwn(ofHelm, name) ? ofHelm[name] : undefined;
  if (alike === undefined) return undefined;
  return known.includes(alike)
    ? `"${name}" is a function of Helm; use "${alike}" here`
    : `"${name}" is a function of Helm, and there is none like it here`;
};

/** What would be right in place of something that is wrong with a template. */
export const templateHelp = ({ help, unknown }: TemplateProblem): string | undefined => {
  if (unknown === undefined) return help;
  const elsewhere = unknown.what === 'function' ? unknownFunction(unknown.name, unknown.known) : undefined;
  if (elsewhere !== undefined) return elsewhere;
  const near = nearest(unknown.name, unknown.known);
  return near === undefined ? help : `did you mean "${near}"?`;
};
