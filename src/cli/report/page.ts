import { createHash } from 'node:crypto';
import { script, style } from './assets';
import { type Html, html, raw } from './html';
import { alertsSection } from './sections/alerts';
import { changesSection } from './sections/changes';
import { dashboardsSection } from './sections/dashboards';
import { environmentsSection } from './sections/environments';
import { findingsSection } from './sections/findings';
import { historySection } from './sections/history';
import { objectivesSection } from './sections/objectives';
import { routingSection } from './sections/routing';
import { secretsSection } from './sections/secrets';
import { thingsSection } from './sections/things';
import type { ReportSubject, Section } from './subject';

const sectionsOf = (subject: ReportSubject): readonly Section[] => [
  ...changesSection(subject),
  ...historySection(subject),
  routingSection(subject),
  alertsSection(subject),
  ...objectivesSection(subject),
  ...dashboardsSection(subject),
  ...environmentsSection(subject),
  ...secretsSection(subject),
  findingsSection(subject),
  thingsSection(subject),
];

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

// Nothing is loaded, nothing is sent, and no text that came from elsewhere can become code.
const policy = (css: string, code: string): string =>
  `default-src 'none'; style-src ${hashOf(css)}; script-src ${hashOf(code)}; base-uri 'none'; form-action 'none'`;

const tab = ({ id, title }: Section): Html => html`<a data-tab href="#${id}">${title}</a>\n`;

const section = ({ id, title, body }: Section): Html => html`<section id="${id}"><h2>${title}</h2>
${body}</section>
`;

/** The whole report as one page that needs nothing else; the same subject gives the same bytes. */
export const reportPage = (subject: ReportSubject): string => {
  const { title, say, language } = subject;
  const sections = sectionsOf(subject);
  const [css, code] = [style(), script()];
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(css, code)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say('Observability of')} ${title}</title>
<style>${raw(css)}</style>
</head>
<body>
<header><h1>${say('Observability of')} ${title}</h1>
<nav>${sections.map(tab)}</nav>
<form class="search" role="search" hidden><label for="search">${say('Search')}</label> <input id="search" type="search" autocomplete="off"> <span id="found" role="status" aria-live="polite"></span></form>
</header>
<main>
${sections.map(section)}</main>
<script>${raw(code)}</script>
</body>
</html>
`.html;
};
