import { catalogAlerts } from '../../catalog/alerts';
import type { OwnKind } from '../../catalog/own-kind';
import { type CatalogText, runbookTexts } from '../../catalog/texts';
import type { Language } from '../../core/alerts/text';
import { markdownRow, markdownRule, markdownText } from '../../core/output/markdown';
import type { Environment } from '../config/environment';
import { type Page, type PagedAlert, pageMark, renderPage } from './page';
import { referenceEnvironments } from './reference';

export { pageMark };

/** Names of the alerts that a runbook is written for: its heading lists them. */
export const alertsInHeading = ({ text }: CatalogText): readonly string[] => /^# (.+)$/m.exec(text)?.[1]?.split(', ') ?? [];

/** What an alert is called in Korean: a line below the heading of its runbook. */
export const koreanTitle = ({ text }: Pick<CatalogText, 'text'>): string | undefined => /^한국어: (.+)$/m.exec(text)?.[1];

/** Alerts that these environments emit, in either language. */
export const emittedAlerts = (environments: readonly Environment[]): readonly PagedAlert[] =>
  environments.flatMap(({ workloads }) =>
    workloads.flatMap(({ observability: { ruleGroups, logRuleGroups } }) => [
      ...ruleGroups.flatMap(({ rules }) => rules.flatMap((rule) => (rule.kind === 'alert' ? [{ ...rule, rule }] : []))),
      ...logRuleGroups.flatMap(({ rules }): readonly PagedAlert[] => rules),
    ]),
  );

/** A file of the runbooks, below their folder. */
export interface RunbookFile {
  readonly path: string;
  readonly text: string;
}

const indexes = {
  en: { title: 'Runbooks', head: 'One page for each alert; `runbook_url` of an alert links to it.', columns: ['alert'] },
  ko: { title: '런북', head: '경보마다 한 페이지가 있으며, 경보의 `runbook_url`이 이 페이지를 가리킵니다.', columns: ['경보', '제목'] },
} as const;

const indexOf = (pages: readonly Page[], language: Language): string => {
  const { title, head, columns } = indexes[language];
  const rows = pages.flatMap(({ id, alerts, title: called }) =>
    [...new Set(alerts.map(({ alert }) => alert))].map((alert) =>
      markdownRow(`[${markdownText(alert)}](${encodeURI(id)}.md)`, ...(called === undefined ? [] : [markdownText(called)])),
    ),
  );
  const table = [markdownRow(...columns), markdownRule(columns.map(() => 'left')), ...rows.sort()];
  return [pageMark, '', `# ${title}`, '', head, '', ...table, ''].join('\n');
};

// The reference platform holds an alert that its user declares as well.
const ofCatalog = (alerts: readonly PagedAlert[]): readonly PagedAlert[] => {
  const names = new Set(catalogAlerts().map(({ description }) => description.alert));
  return alerts.filter(({ alert }) => names.has(alert));
};

/** What is written in runbooks of a platform's own, and the environments in which its alerts are. */
export interface OwnRunbooks {
  readonly kinds: readonly OwnKind[];
  readonly environments: readonly Environment[];
}

const describing = ({ rule, alert }: PagedAlert): string => `\n## Meaning\n\n${markdownText(rule?.description ?? alert)}`;

const ownPages = ({ kinds, environments }: OwnRunbooks): readonly (readonly [PagedAlert, string])[] => {
  const texts = new Map(kinds.flatMap(({ runbooks = {} }) => Object.entries(runbooks)));
  const names = new Set(kinds.flatMap(({ alerts }) => alerts.map(({ alert }) => alert)));
  const known = new Set(catalogAlerts().map(({ description }) => description.alert));
  return emittedAlerts(environments)
    .filter(({ alert }) => names.has(alert) && !known.has(alert))
    .map((alert) => [alert, `\n${texts.get(alert.runbook) ?? describing(alert)}`]);
};

const pagesOf = (alerts: readonly PagedAlert[], language: Language, own: readonly (readonly [PagedAlert, string])[]): readonly Page[] => {
  const ownTexts = new Map(own.map(([{ alert }, text]) => [alert, text]));
  const textOf = new Map(runbookTexts().flatMap((runbook) => alertsInHeading(runbook).map((alert) => [alert, runbook.text])));
  const pages = new Map<string, Page>();
  for (const alert of [...alerts, ...own.map(([one]) => one)]) {
    const text = textOf.get(alert.alert) ?? ownTexts.get(alert.alert);
    if (text === undefined) throw new Error(`no runbook names ${alert.alert} in its heading`);
    const [first, ...others] = pages.get(alert.runbook)?.alerts ?? [alert];
    const title = language === 'ko' ? koreanTitle({ text }) : undefined;
    pages.set(alert.runbook, {
      id: alert.runbook,
      ...(title === undefined ? {} : { title }),
      text,
      alerts: first === alert ? [alert] : [first, ...others, alert],
    });
  }
  return [...pages.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
};

/**
 * All pages and their index, with those of kinds of one's own, generated from what is written beside the alerts and from the alerts themselves. What is written is
 * English; titles and headings are in either language.
 */
export const runbookFiles = (language: Language = 'en', own: OwnRunbooks = { kinds: [], environments: [] }): readonly RunbookFile[] => {
  const pages = pagesOf(ofCatalog(emittedAlerts(referenceEnvironments())), language, ownPages(own));
  return [
    { path: 'README.md', text: indexOf(pages, language) },
    ...pages.map((page) => ({ path: `${page.id}.md`, text: renderPage(page, language) })),
  ];
};
