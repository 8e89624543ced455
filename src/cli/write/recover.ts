import { errorCode, type FileSystem } from '../../core/file-system';
import type { Problem } from '../../core/problem';
import { exclusively } from './exclusive';
import { distWarning, faultOf } from './messages';
import { workName, workplaceIn, wrongKind } from './tree';

// Nothing can have been written below such a folder; whoever reads it reports it.
const leadsNowhere = (fileSystem: FileSystem, path: string): boolean => {
  try {
    fileSystem.lstat(path);
    return false;
  } catch (error) {
    return ['ELOOP', 'ENAMETOOLONG'].includes(errorCode(error) ?? '');
  }
};

/**
 * Finishes or undoes what a run that was stopped while writing left below a platform's folder; every command calls it
 * first. Where nothing was left, it only looks.
 */
export const recoverDist = async (fileSystem: FileSystem, root: string): Promise<readonly Problem[]> => {
  const workplace = workplaceIn(root);
  if (leadsNowhere(fileSystem, workplace.work)) return [];
  try {
    if (fileSystem.lstat(workplace.work) === undefined) return [];
    const wrong = wrongKind(fileSystem, workplace.work);
    if (wrong !== undefined) return [distWarning(`${workName} ${wrong}, so nothing can be written`, 'remove it')];
    const turn = await exclusively(fileSystem, workplace, () => undefined);
    return turn.kind === 'busy' ? [{ ...turn.problem, level: 'warning' }] : turn.repaired;
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    const message = `a run was stopped while it wrote dist/, and it cannot be undone: ${faultOf(error, root)}`;
    return [distWarning(message, `do not remove ${workName}/: it may hold the tree`)];
  }
};
