import path from 'node:path';
import { errorCode, type FileSystem } from '../../core/file-system';
import type { OutputFile } from '../../core/output/file';
import type { Problem } from '../../core/problem';
import { type DeletionPolicy, overBudget } from './budget';
import { exclusively, quietly } from './exclusive';
import { distWarning, faultOf, savedWarnings } from './messages';
import { changesNothing, type Difference, type Plan, planFor, writeProblem } from './plan';
import { stage } from './stage';
import { discardOld, repair, swap } from './swap';
import { type Workplace, workName, workplaceIn, wrongKind } from './tree';

/** What writing came to. */
export interface Written extends Difference {
  readonly problems: readonly Problem[];
}

/** Where `dist/` is, and what of it may be deleted. */
export interface Destination {
  readonly fileSystem: FileSystem;
  /** Folder of the platform. */
  readonly root: string;
  readonly deletions: DeletionPolicy;
}

const nothingWritten = (...problems: readonly Problem[]): Written => ({ missing: [], changed: [], stale: [], problems });

const placeFaults = (fileSystem: FileSystem, { dist, work }: Workplace): readonly Problem[] =>
  [dist, work].flatMap((place) => {
    const wrong = wrongKind(fileSystem, place);
    return wrong === undefined ? [] : [writeProblem(path.basename(place), wrong, 'remove it, so that a folder can be written')];
  });

/** A plan, and the `dist/` it was made for. */
interface Draft {
  readonly plan: Plan;
  readonly of: string | undefined;
}

// Nobody has waited for a turn yet, so another run may replace the tree while it is read; then it is planned in turn.
const draftFor = (fileSystem: FileSystem, { dist }: Workplace, files: readonly OutputFile[]): Draft | undefined => {
  try {
    return { of: fileSystem.lstat(dist)?.id, plan: planFor(fileSystem, dist, files) };
  } catch (error) {
    if (!['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) throw error;
    return undefined;
  }
};

const commit = (fileSystem: FileSystem, workplace: Workplace): readonly Problem[] => {
  swap(fileSystem, workplace);
  try {
    return savedWarnings(discardOld(fileSystem, workplace));
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return [distWarning(`is written, but the tree before it cannot be removed: ${faultOf(error, workplace.root)}`)];
  }
};

interface Task {
  readonly files: readonly OutputFile[];
  readonly draft: Draft | undefined;
}

const write = ({ fileSystem, deletions }: Destination, workplace: Workplace, { files, draft }: Task): Written => {
  const faults = placeFaults(fileSystem, workplace);
  if (faults.length > 0) return nothingWritten(...faults);
  // Whoever wrote since the draft was made has put another folder there.
  const isFresh = draft !== undefined && fileSystem.lstat(workplace.dist)?.id === draft.of;
  const plan = isFresh ? draft.plan : planFor(fileSystem, workplace.dist, files);
  const problems = [...plan.problems, ...overBudget(deletions, plan, files)];
  if (problems.length > 0) return nothingWritten(...problems);
  if (changesNothing(plan)) return nothingWritten();
  try {
    stage(fileSystem, workplace, files, plan);
    return { ...plan, problems: commit(fileSystem, workplace) };
  } catch (error) {
    quietly(() => repair(fileSystem, workplace));
    throw error;
  }
};

/**
 * Brings `dist/` below a platform's folder to what it should hold, as one transaction: all of it is staged beside
 * `dist/`, which is then replaced by renaming. Files that are not ours stay; on any fault `dist/` stays as it was.
 */
export const writeDist = async (destination: Destination, files: readonly OutputFile[]): Promise<Written> => {
  const { fileSystem, root } = destination;
  const workplace = workplaceIn(root);
  try {
    const faults = placeFaults(fileSystem, workplace);
    if (faults.length > 0) return nothingWritten(...faults);
    const draft = draftFor(fileSystem, workplace, files);
    const isUntouched = fileSystem.lstat(workplace.work) === undefined;
    if (isUntouched && draft?.plan.problems.length === 0 && changesNothing(draft.plan)) return nothingWritten();
    const turn = await exclusively(fileSystem, workplace, () => write(destination, workplace, { files, draft }));
    if (turn.kind === 'busy') return nothingWritten(turn.problem);
    return { ...turn.result, problems: [...turn.repaired, ...turn.result.problems] };
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    const isBack = fileSystem.lstat(workplace.old) === undefined;
    const help = isBack ? 'nothing was changed' : `dist/ as it was is in ${workName}/old; the next command puts it back`;
    return nothingWritten(writeProblem('dist', `cannot be written: ${faultOf(error, root)}`, help));
  }
};

/** Compares `dist/` below a platform's folder with what it should hold; writes nothing. */
export const compare = (fileSystem: FileSystem, root: string, files: readonly OutputFile[]): Written => {
  try {
    return planFor(fileSystem, path.join(root, 'dist'), files);
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return nothingWritten(writeProblem('dist', `cannot be read: ${faultOf(error, root)}`));
  }
};
