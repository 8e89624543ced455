import { version } from '../../../package.json';
import { excerptLines, helpLines, type Problem } from '../../core/problem';

const consequencesText = ({ consequences = [] }: Problem): readonly string[] =>
  consequences.length === 0
    ? []
    : [`${consequences.length === 1 ? '1 finding follows' : `${consequences.length} findings follow`} from it`];

const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

// A message does not repeat the expression that it is about.
const textOf = (problem: Problem): string => {
  const { message, excerpt } = problem;
  const shown = excerpt === undefined ? [] : excerptLines(excerpt);
  return [message, ...shown, ...helpLines(problem), ...consequencesText(problem)].join('\n');
};

/** Problems as SARIF 2.1.0, which code hosts show beside the lines. */
export const sarif = (problems: readonly Problem[]): Readonly<Record<string, unknown>> => ({
  $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
  version: '2.1.0',
  runs: [
    {
      tool: {
        driver: {
          name: 'crowsnest',
          version,
          rules: [...new Set(problems.map(({ check }) => check))].sort(byCode).map((id) => ({ id })),
        },
      },
      results: problems.map((problem) => ({
        ruleId: problem.check,
        level: problem.level,
        message: { text: textOf(problem) },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: problem.at.file.split('/').map(encodeURIComponent).join('/') },
              region: { startLine: problem.at.line, startColumn: problem.at.column },
            },
          },
        ],
      })),
    },
  ],
});

// What workflow commands use as their own marks.
const escaped = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** Problems as the workflow commands that make GitHub annotate a pull request. */
export const annotations = (problems: readonly Problem[]): string =>
  problems
    .map((problem) => {
      const { check, level, at } = problem;
      const place = `file=${property(at.file)},line=${at.line},col=${at.column},title=${property(check)}`;
      return `::${level} ${place}::${escaped(textOf(problem))}\n`;
    })
    .join('');
