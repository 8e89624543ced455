import { eachProblem, helpLines, type Problem } from '../../../core/problem';
import { coverageText } from '../../findings/coverage-text';
import { type Html, html } from '../html';
import type { ReportSubject, Section } from '../subject';

const row = (problem: Problem, { say }: ReportSubject): Html => {
  const { at, level, message, check, accepted } = problem;
  return html`<li><span class="badge ${accepted === undefined ? level : 'other'}">${say(accepted === undefined ? level : 'accepted')}</span> <code>${at.file}:${at.line}</code> ${message} <small>${check}</small>${helpLines(
    problem,
  ).map(
    (line) => html`<br>${line}`,
  )}${accepted === undefined ? undefined : html`<br>${say('accepted until')} ${accepted.until}: ${accepted.reason}`}</li>\n`;
};

/** What checks found, what of it is accepted, and what was not read. */
export const findingsSection = (subject: ReportSubject): Section => {
  const { problems, accepted, coverage, say } = subject;
  const all = [...eachProblem(problems), ...eachProblem(accepted)];
  return {
    id: 'findings',
    title: say('Findings'),
    body: html`${
      all.length === 0
        ? html`<p>${say('Nothing is wrong in what was read.')}</p>`
        : html`<ul class="findings">${all.map((problem) => row(problem, subject))}</ul>`
    }${coverage === undefined ? undefined : html`<pre>${coverageText(coverage).trim()}</pre>`}`,
  };
};
