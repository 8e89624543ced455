import { errorCode, type FileSystem } from '../../core/file-system';
import type { Problem } from '../../core/problem';
import { exclusively } from './exclusive';
import { distWarning, faultOf } from './messages';
import { workName, workplaceIn, wrongKind } from './tree';

/**
 * Finishes or undoes what a run that was stopped while writing left below a platform's folder; every command calls it
 * first. Where nothing was left, it only looks.
 */
export const recoverDist = async (fileSystem: FileSystem, root: string): Promise<readonly Problem[]> => {
  const workplace = workplaceIn(root);
  try {
    if (fileSystem.lstat(workplace.work) === undefined) return [];
    const wrong = wrongKind(fileSystem, workplace.work);
    if (wrong !== undefined) return [distWarning(`${workName} ${wrong}, so nothing can be written`, 'remove it')];
    const turn = await exclusively(fileSystem, workplace, () => undefined);
    return turn.kind === 'busy' ? [{ ...turn.problem, level: 'warning' }] : turn.repaired;
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    const message = `a run was stopped while it wrote dist/, and it can not be undone: ${faultOf(error, root)}`;
    return [distWarning(message, `do not remove ${workName}/: it may hold the tree`)];
  }
};
