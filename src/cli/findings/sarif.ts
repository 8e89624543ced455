import { version } from '../../../package.json';
import type { Problem } from '../../core/problem';
import { fingerprinted } from './fingerprint';
import { type CheckPage, checkPages } from './pages';
import { eachPlace, problemText } from './problem-text';

const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

// The first sentence of the page.
const whatItReports = ({ id, text }: CheckPage): string => {
  const [, paragraph = id] = /^## What\n\n([\s\S]*?)\n\n/m.exec(text) ?? [];
  return /^.*?[.:](?= [A-Z]|$)/.exec(paragraph.replaceAll('\n', ' '))?.[0] ?? paragraph;
};

const ruleOf = (id: string, page: CheckPage | undefined): object =>
  page === undefined ? { id } : { id, shortDescription: { text: whatItReports(page) }, help: { text: page.text, markdown: page.text } };

/** Problems as SARIF 2.1.0, which code hosts show beside the lines, with the page of each check. */
export const sarif = (problems: readonly Problem[]): Readonly<Record<string, unknown>> => {
  const pages = new Map(checkPages().map((page) => [page.id, page]));
  const shown = eachPlace(problems);
  const rules = [...new Set(shown.map(({ check }) => check))].sort(byCode).map((id) => ruleOf(id, pages.get(id)));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'crowsnest', version, rules } }, results: fingerprinted(shown).map(resultOf) }],
  };
};

const resultOf = ([problem, fingerprint]: readonly [Problem, string]): object => ({
  ruleId: problem.check,
  level: problem.level,
  message: { text: problemText(problem) },
  locations: [
    {
      physicalLocation: {
        artifactLocation: { uri: problem.at.file.split('/').map(encodeURIComponent).join('/') },
        region: { startLine: problem.at.line, startColumn: problem.at.column },
      },
    },
  ],
  partialFingerprints: { 'crowsnest/v1': fingerprint },
});
