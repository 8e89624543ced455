import { knownSeverities, type SeverityWords } from '../../core/alerts/severity-words';
import { isMap, valueAt } from '../../core/json';
import { type ConfigPath, dotted } from '../../core/path';
import { type Problem, quoted } from '../../core/problem';
import { suggestion } from '../../core/suggestion';
import { locate, plain, type Tree } from './tree';

interface Written {
  readonly path: ConfigPath;
  readonly value: string;
}

// Alerts are tuned and written below `alerts:`, wherever that is.
const severitiesIn = (value: unknown, path: ConfigPath): readonly Written[] => {
  if (typeof value === 'string') return path.at(-1) === 'severity' && path.at(-3) === 'alerts' ? [{ path, value }] : [];
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => severitiesIn(inner, [...path, key]));
};

const wordsIn = (input: unknown): SeverityWords => {
  const written = valueAt(input, 'alerting', 'severities');
  const words = Array.isArray(written) ? written.filter((word) => typeof word === 'string') : Object.keys(isMap(written) ? written : {});
  return Object.fromEntries(words.map((word) => [word, 'none']));
};

/** Severities of alerts that are neither ours nor words of the environment's; found whatever else is wrong with it. */
export const severityProblems = (tree: Tree): readonly Problem[] => {
  const input = plain(tree);
  const known = knownSeverities(wordsIn(input));
  return severitiesIn(valueAt(input, 'workloads'), ['workloads'])
    .filter(({ value }) => !known.includes(value))
    .map(({ path, value }) => ({
      check: 'value',
      level: 'error',
      at: locate(tree, path),
      message: `${dotted(path)}: ${quoted(value)} is none of the values known here`,
      help: suggestion(value, known),
    }));
};
