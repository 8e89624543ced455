import { differencesBetween, type Held } from '../../../compile/config/differences';
import { dotted } from '../../../core/path';
import { html, type Part, table } from '../html';
import type { ReportSubject, Section } from '../subject';

// Longer ones push the others out of sight.
const longest = 160;

const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
};

const cell = (held: Held | undefined): Part => {
  if (held === undefined || held.kind === 'absent') return '';
  if (held.kind === 'removed') return html`<s>removed</s><br><small>${held.at.file}:${held.at.line}</small>`;
  return html`${shown(held.value)}<br><small>${held.kind === 'default' ? 'default' : `${held.at.file}:${held.at.line}`}</small>`;
};

/** Every value that differs between environments, with its line. */
export const environmentsSection = ({ environments, say }: ReportSubject): readonly Section[] => {
  if (environments.length === 0) return [];
  const names = environments.map(({ name }) => name);
  const { differences } = differencesBetween(environments);
  const rows = differences.map(({ path, held }) => [
    html`<code>${dotted(path)}</code>`,
    ...names.map((name) => cell(held.find(({ environment }) => environment === name))),
  ]);
  const body = rows.length === 0 ? html`<p>${say('All environments hold the same.')}</p>` : table([say('value'), ...names], rows);
  return [{ id: 'environments', title: say('Environments'), body }];
};
