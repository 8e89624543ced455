import { durationOf } from '../../../language/quantity';
import type { Sensitivity } from '../../../verify/history/replay/sensitivity';
import type { AlertWords, ReplayWords } from '../../../verify/history/report/words';
import { type Html, html, table } from '../html';
import type { ReportSubject, Section } from '../subject';

const gridOf = ({ operator, bounds, waits, firings }: Sensitivity): Html =>
  table(
    ['', ...bounds.map((bound) => `${operator} ${bound}`)],
    waits.map((wait, row) => [`for ${durationOf(wait)}`, ...(firings[row] ?? [])]),
  );

const ofAlert = ({ headline, lines, table: grid }: AlertWords): Html => html`<li><b>${headline}</b>
${lines.length === 0 ? undefined : html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`}${grid === undefined ? undefined : gridOf(grid)}</li>
`;

const ofReplay = ({ title, alerts, consequences, remarks }: ReplayWords): Html => html`<h3>${title}</h3>
<ul>${alerts.map(ofAlert)}${consequences.map((line) => html`<li>${line}</li>\n`)}</ul>
${remarks.map((line) => html`<p>${line}</p>\n`)}`;

/** What a change would have done in the past, where it was replayed. */
export const historySection = ({ change, say }: ReportSubject): readonly Section[] =>
  change === undefined || change.history.length === 0
    ? []
    : [{ id: 'history', title: say('On history'), body: html`${change.history.map(ofReplay)}` }];
