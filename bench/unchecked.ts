import path from 'node:path';
import { readSources } from '../src/config/read';
import { realFileSystem } from '../src/file-system';
import { hasErrors } from '../src/model/problem';
import { link } from '../src/synth';
import { deletionBudgetOf, writeDist } from '../src/write';

/** `crowsnest synth` without its checks: what is left for comparing it with programs that have none. */
const main = async (): Promise<void> => {
  const root = path.resolve(process.argv[2] ?? '.');
  const { files, environments, problems } = await link(readSources(realFileSystem, root, root));
  const written = await writeDist({ fileSystem: realFileSystem, root, deletions: deletionBudgetOf(environments) }, files);
  if (hasErrors([...problems, ...written.problems])) throw new Error('the generated platform does not compile');
};

void main();
