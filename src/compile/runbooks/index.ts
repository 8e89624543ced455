import type { Runbooks } from '../../catalog/runbooks/page';
import { airflowPages } from '../../catalog/runbooks/pages/airflow';
import { alertmanagerPages } from '../../catalog/runbooks/pages/alertmanager';
import { celeryPages } from '../../catalog/runbooks/pages/celery';
import { clusterPages } from '../../catalog/runbooks/pages/cluster';
import { dataPipelinePages } from '../../catalog/runbooks/pages/data-pipeline';
import { deliveryPages } from '../../catalog/runbooks/pages/delivery';
import { httpServicePages } from '../../catalog/runbooks/pages/http-service';
import { inferencePages } from '../../catalog/runbooks/pages/inference';
import { logStackPages } from '../../catalog/runbooks/pages/log-stack';
import { modelPages } from '../../catalog/runbooks/pages/model';
import { outsidePages } from '../../catalog/runbooks/pages/outside';
import { postgresPages } from '../../catalog/runbooks/pages/postgres';
import { prometheusPages } from '../../catalog/runbooks/pages/prometheus';
import { rabbitmqPages } from '../../catalog/runbooks/pages/rabbitmq';
import { redisPages } from '../../catalog/runbooks/pages/redis';
import { workloadPages } from '../../catalog/runbooks/pages/workload';
import type { AlertingRule } from '../../core/alerts/rule';
import { referenceEnvironments } from './reference';
import type { Page } from './render';
import { type PagedAlert, pageMark, renderPage } from './render';

export { pageMark };

/** What is written for each page, by its place. */
export const runbooks: Runbooks = {
  ...httpServicePages,
  ...workloadPages,
  ...celeryPages,
  ...airflowPages,
  ...dataPipelinePages,
  ...modelPages,
  ...outsidePages,
  ...inferencePages,
  ...rabbitmqPages,
  ...redisPages,
  ...postgresPages,
  ...clusterPages,
  ...prometheusPages,
  ...alertmanagerPages,
  ...logStackPages,
  ...deliveryPages,
};

type Found = PagedAlert & { readonly page: string; readonly rule?: AlertingRule };

const alertsOfCatalogue = (): readonly Found[] =>
  referenceEnvironments().flatMap(({ workloads }) =>
    workloads.flatMap(({ observability: { ruleGroups, logRuleGroups } }): readonly Found[] => [
      ...ruleGroups.flatMap(({ rules }) => rules.flatMap((rule) => (rule.kind === 'alert' ? [{ ...rule, page: rule.runbook, rule }] : []))),
      ...logRuleGroups.flatMap(({ rules }) => rules.map((rule) => ({ ...rule, page: rule.runbook }))),
    ]),
  );

/** Alerts of the catalogue by the page that they link to. */
export const alertsByPage = (): ReadonlyMap<string, readonly Found[]> => {
  const pages = new Map<string, readonly Found[]>();
  for (const alert of alertsOfCatalogue()) pages.set(alert.page, [...(pages.get(alert.page) ?? []), alert]);
  return pages;
};

/** A file of the runbooks, below their folder. */
export interface RunbookFile {
  readonly path: string;
  readonly text: string;
}

const indexOf = (pages: readonly Page[]): string => {
  const rows = pages.flatMap(({ id, alerts }) => [...new Set(alerts.map(({ alert }) => alert))].map((alert) => `| [${alert}](${id}.md) |`));
  return [
    pageMark,
    '',
    '# Runbooks',
    '',
    'One page for each alert; `runbook_url` of an alert links to it.',
    '',
    '| alert |',
    '| --- |',
    ...rows.sort(),
    '',
  ].join('\n');
};

/** All pages and their index, generated from what is written of them and from the alerts themselves. */
export const runbookFiles = (): readonly RunbookFile[] => {
  const pages = [...alertsByPage()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, alerts]): Page => {
      const text = runbooks[id];
      if (text === undefined) throw new Error(`no runbook is written for ${id}`);
      return { id, alerts, rule: alerts.find(({ rule }) => rule !== undefined)?.rule, text };
    });
  return [{ path: 'README.md', text: indexOf(pages) }, ...pages.map((page) => ({ path: `${page.id}.md`, text: renderPage(page) }))];
};
