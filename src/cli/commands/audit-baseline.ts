import path from 'node:path';
import { reasonOf } from '../../core/file-system';
import { printable, quoted } from '../../core/problem';
import type { Finding } from '../../verify/history/audit/finding';
import { besideKnown, knownAudit } from '../findings/audit-baseline';
import { baselineText, type KnownFinding, readBaseline } from '../findings/baseline';
import type { ExitCode, Terminal } from './command';
import { counted } from './print';

/** The findings in a baseline file, or why they cannot be read. */
export const readKnown = ({ fileSystem, folder }: Terminal, file: string): readonly KnownFinding[] | string => {
  try {
    const findings = readBaseline(fileSystem.read(path.resolve(folder, file)).toString('utf8'));
    return findings ?? `--baseline: ${quoted(file)} is not a file that --write-baseline wrote`;
  } catch (error) {
    return `--baseline: ${quoted(file)} cannot be read: ${reasonOf(error)}`;
  }
};

/** Writes what an audit found as what later audits know. */
export const writeKnown = ({ fileSystem, folder, out, err }: Terminal, findings: readonly Finding[], file: string): ExitCode => {
  try {
    fileSystem.write(path.resolve(folder, file), baselineText(findings.map(knownAudit)));
  } catch (error) {
    err(`--write-baseline: ${quoted(file)} cannot be written: ${reasonOf(error)}\n`);
    return 2;
  }
  const name = printable(file);
  out(`${name} holds ${counted(findings.length, 'finding')}: audit with --baseline ${name} reports what is new\n`);
  return 0;
};

/** What is new beside what is known, with a note of the rest. */
export const newBeside = (
  findings: readonly Finding[],
  known: readonly KnownFinding[],
): { readonly findings: readonly Finding[]; readonly notes: readonly string[] } => {
  const { fresh, gone } = besideKnown(findings, known);
  const inBaseline = known.length - gone.length;
  return {
    findings: fresh,
    notes: [
      ...(inBaseline === 0 ? [] : [`${counted(inBaseline, 'finding')} of the baseline ${inBaseline === 1 ? 'is' : 'are'} still there`]),
      ...gone.map(({ check, object, message }) => `gone, so remove it from the baseline: ${object}: ${message} [${check}]`),
    ],
  };
};
