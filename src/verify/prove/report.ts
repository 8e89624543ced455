import { markdownRow, markdownRule, markdownText } from '../../core/output/markdown';
import type { Proof } from '.';
import { type Hop, hops, type Step } from './steps';

const perAlert: readonly Hop[] = ['rules', 'targets', 'quiet', 'firing', 'active', 'delivered', 'resolved', 'all-clear'];

const seconds = (at: number): string => at.toFixed(1);

/** One step on one line, as it is printed while the proof runs. */
export const stepLine = ({ environment, alert, hop, outcome, detail, at }: Step): string => {
  const sign = outcome === 'passed' ? 'ok    ' : 'FAILED';
  return `${seconds(at).padStart(6)} s  ${environment.padEnd(6)}  ${sign}  ${hop.padEnd(13)}  ${alert === undefined ? '' : `${alert}: `}${detail}`;
};

/** The outcome in one line. */
export const summaryLine = ({ outcome, seconds: length, environments, steps }: Proof): string => {
  const driven = environments.map(({ environment, driven: alerts }) => `${alerts.length} in ${environment}`).join(', ');
  const faults = steps.filter((step) => step.outcome === 'failed').length;
  return outcome === 'passed'
    ? `the chain holds: alerts driven: ${driven}; ${seconds(length)} s`
    : `the chain is broken at ${faults} ${faults === 1 ? 'hop' : 'hops'}: alerts driven: ${driven}; ${seconds(length)} s`;
};

/** The report for programs. */
export const reportJson = (proof: Proof): string => `${JSON.stringify(proof, null, 2)}\n`;

const row = (...cells: readonly string[]): string => `${markdownRow(...cells.map(markdownText))}\n`;

const header = (...cells: readonly string[]): string => `${row(...cells)}${markdownRule(cells.map(() => 'left'))}\n`;

const alertTable = (steps: readonly Step[]): string => {
  const alerts = [...new Set(steps.flatMap(({ alert }) => alert ?? []))];
  const at = (alert: string, hop: Hop): string => {
    const step = steps.find((one) => one.alert === alert && one.hop === hop);
    if (step === undefined) return '';
    return step.outcome === 'passed' ? `${seconds(step.at)} s` : '**failed**';
  };
  if (alerts.length === 0) return '';
  return `${header('alert', ...perAlert)}${alerts.map((alert) => `${markdownRow(markdownText(alert), ...perAlert.map((hop) => at(alert, hop)))}\n`).join('')}\n`;
};

const list = (title: string, items: readonly string[]): string =>
  items.length === 0 ? '' : `${title}\n\n${items.map((item) => `- ${markdownText(item)}\n`).join('')}\n`;

const stepTable = (steps: readonly Step[]): string =>
  header('s', 'hop', 'alert', 'outcome', 'seen') +
  steps.map(({ at, hop, alert = '', outcome, detail }) => row(seconds(at), hop, alert, outcome, detail)).join('');

/** The report for people, in Markdown. */
export const reportMarkdown = (proof: Proof): string => {
  const parts = proof.environments.map(({ environment, factor, changes, leftOut }) => {
    const steps = proof.steps.filter((step) => step.environment === environment);
    return `## ${environment}\n\nTime passed ${factor} times as fast as in the cluster.\n\n${alertTable(steps)}${list('Not as in the cluster:', changes)}${list('Not driven:', leftOut)}${stepTable(steps)}`;
  });
  const others = proof.steps.filter(({ environment }) => !proof.environments.some((one) => one.environment === environment));
  const meaning = Object.entries(hops).map(([hop, says]) => row(hop, says));
  return `# Proof of the alert chain: ${proof.outcome}\n\n${summaryLine(proof)}.\n\n${parts.join('\n')}${others.length === 0 ? '' : `\n${stepTable(others)}`}\n## Hops\n\n${header('hop', 'what it says')}${meaning.join('')}`;
};
