import { lineMark } from './hostile';

/** What one run of the program came to; the code is absent where it threw. */
export interface Run {
  readonly words: readonly string[];
  readonly code?: number;
  readonly out: string;
  readonly err: string;
  /** What it threw, with its place. */
  readonly thrown?: string;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const raw = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]/;

const lonePairs = (text: string): string => text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, '');

const largest = 30_000_000;

const isJson = (words: readonly string[]): boolean =>
  words.includes('--graph') || words.some((word, index) => words[index - 1] === '--format' && /^(json|sarif)$/.test(word));

const jsonFault = ({ words, out }: Run): string | undefined => {
  if (!isJson(words) || out === '') return undefined;
  try {
    JSON.parse(out);
    return undefined;
  } catch (error) {
    return `the output is not JSON: ${String(error)}`;
  }
};

const excerpt = (text: string, pattern: RegExp): string => {
  const at = pattern.exec(text)?.index ?? 0;
  return JSON.stringify(text.slice(Math.max(0, at - 80), at + 80));
};

const textFaults = (run: Run): readonly string[] => {
  const text = `${run.out}\n${run.err}`;
  const isGithub = run.words.includes('github');
  const wrong: readonly (readonly [string, RegExp])[] = [
    ['a stack trace is printed', /^\s+at .*:\d+:\d+\)?$/m],
    ['an object is printed as [object Object]', /\[object \w+\]/],
    ['a line break of the input starts a line', new RegExp(`^(?:# |- )?${lineMark}`, 'm')],
    ...(isGithub ? [] : [['a line is a command of a build server', /^\s*::/m] as const]),
    ['a line has a command of a build server', /##\w*\[/],
    ...(isGithub ? [['a line is not an annotation', /^(?!::(?:error|warning) file=|$)/m] as const] : []),
  ];
  const checked = isGithub ? `${run.out}\n` : text;
  return wrong.filter(([, pattern]) => pattern.test(checked)).map(([what, pattern]) => `${what}: ${excerpt(checked, pattern)}`);
};

/** What is wrong with a run, whatever it was given. */
export const faultsOf = (run: Run): readonly string[] => {
  const text = lonePairs(`${run.out}${run.err}`);
  const json = jsonFault(run);
  return [
    ...(run.thrown === undefined ? [] : [`it threw ${run.thrown}`]),
    ...(run.code === undefined || [0, 1, 2].includes(run.code) ? [] : [`the exit code is ${run.code}`]),
    ...(run.code === 0 || run.thrown !== undefined || text.trim() !== '' ? [] : [`exit code ${run.code} without a word`]),
    ...(raw.test(text) ? [`a raw character is printed: ${excerpt(text, raw)}`] : []),
    ...(text.length > largest ? [`${text.length} characters are printed`] : []),
    ...textFaults(run),
    ...(json === undefined ? [] : [json]),
  ];
};
