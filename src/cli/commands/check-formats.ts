import { version } from '../../../package.json';
import type { Problem } from '../../core/problem';

const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

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
      results: problems.map(({ check, level, message, help, at }) => ({
        ruleId: check,
        level,
        message: { text: help === undefined ? message : `${message}\n${help}` },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: at.file.split('/').map(encodeURIComponent).join('/') },
              region: { startLine: at.line, startColumn: at.column },
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
    .map(({ check, level, message, help, at }) => {
      const place = `file=${property(at.file)},line=${at.line},col=${at.column},title=${property(check)}`;
      return `::${level} ${place}::${escaped(help === undefined ? message : `${message}\n${help}`)}\n`;
    })
    .join('');
