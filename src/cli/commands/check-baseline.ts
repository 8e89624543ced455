import path from 'node:path';
import { reasonOf } from '../../core/file-system';
import { printable, quoted } from '../../core/problem';
import { baselineText, beside, type KnownFinding, knownFindings, objectsIn, readBaseline } from '../findings/baseline';
import { folderChecked } from './check-folder';
import type { CheckOptions } from './check-options';
import type { Reported } from './check-report';
import type { Checked } from './checked';
import type { ExitCode, Terminal } from './command';
import { counted } from './print';

/** What is known already, or why nobody can say. */
type Known = { readonly kind: 'known'; readonly findings: readonly KnownFinding[] } | { readonly kind: 'fault'; readonly message: string };

const fromFile = ({ fileSystem, folder }: Terminal, file: string): Known => {
  try {
    const findings = readBaseline(fileSystem.read(path.resolve(folder, file)).toString('utf8'));
    if (findings !== undefined) return { kind: 'known', findings };
    return { kind: 'fault', message: `--baseline: ${quoted(file)} is not a file that --write-baseline wrote` };
  } catch (error) {
    return { kind: 'fault', message: `--baseline: ${quoted(file)} cannot be read: ${reasonOf(error)}` };
  }
};

const fromCommit = async (terminal: Terminal, ref: string, options: CheckOptions & { readonly manifests: string }): Promise<Known> => {
  const { findRevision, filesAt } = await import('../git');
  const root = path.resolve(terminal.folder, options.manifests);
  const revision = findRevision(root, ref);
  if (revision.kind === 'missing') return { kind: 'fault', message: `--changed: ${revision.message}` };
  const before = await folderChecked({ ...terminal, fileSystem: { ...terminal.fileSystem, ...filesAt(root, revision.commit) } }, options);
  return { kind: 'known', findings: knownFindings(before.problems, objectsIn(before.graph)) };
};

const knownTo = async (terminal: Terminal, options: CheckOptions): Promise<Known | undefined> => {
  const { baseline, changed, manifests } = options;
  if (baseline !== undefined) return fromFile(terminal, baseline);
  return changed === undefined || manifests === undefined ? undefined : fromCommit(terminal, changed, { ...options, manifests });
};

/** What is new beside what is known already; a text where that cannot be read. */
export const newFindings = async (terminal: Terminal, checked: Checked, options: CheckOptions): Promise<Reported | string> => {
  const known = await knownTo(terminal, options);
  if (known === undefined) return checked;
  if (known.kind === 'fault') return known.message;
  const { gone, ...compared } = beside(checked, known.findings, objectsIn(checked.graph));
  // A commit is never written again.
  return { ...checked, ...compared, ...(options.changed === undefined ? { gone } : {}) };
};

/** Writes what was found as the baseline of later runs. */
export const writeBaseline = (terminal: Terminal, { problems, graph }: Checked, file: string): ExitCode => {
  const findings = knownFindings(problems, objectsIn(graph));
  try {
    terminal.fileSystem.write(path.resolve(terminal.folder, file), baselineText(findings));
  } catch (error) {
    terminal.err(`--write-baseline: ${quoted(file)} cannot be written: ${reasonOf(error)}\n`);
    return 2;
  }
  terminal.out(
    `${printable(file)} holds ${counted(findings.length, 'finding')}: check with --baseline ${printable(file)} reports what is new\n`,
  );
  return 0;
};
