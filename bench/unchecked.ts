import path from 'node:path';
import { realFileSystem } from '../src/cli/file-system';
import { deletionBudgetOf, writeDist } from '../src/cli/write';
import { readSources } from '../src/compile/config/source-files';
import { link } from '../src/compile/synth';
import { hasErrors } from '../src/core/problem';

/** `crowsnest synth` without its checks: what is left for comparing it with programs that have none. */
const main = async (): Promise<void> => {
  const root = path.resolve(process.argv[2] ?? '.');
  const { files, environments, problems } = await link(readSources(realFileSystem, root, root));
  const written = await writeDist({ fileSystem: realFileSystem, root, deletions: deletionBudgetOf(environments) }, files);
  if (hasErrors([...problems, ...written.problems])) throw new Error('the generated platform does not compile');
};

void main();
