import path from 'node:path';
import { realFileSystem } from '../src/cli/file-system';
import { checksOf, linkedPlatform } from '../src/compile/checks';
import { readSources } from '../src/compile/config/source-files';
import { link } from '../src/compile/synth';
import { problemsOf } from '../src/lint/checks/check';

/** Prints how long each check of a platform takes, in milliseconds; what several of them need, the first pays for. */
const main = async (): Promise<void> => {
  const root = path.resolve(process.argv[2] ?? '.');
  const { graph, environments } = await link(readSources(realFileSystem, root, root));
  if (graph === undefined) throw new Error(`${root} does not compile`);
  const linked = linkedPlatform(environments, graph);
  const times = checksOf(environments).map((check) => {
    const start = performance.now();
    problemsOf(check, linked);
    return [check.id, performance.now() - start] as const;
  });
  process.stdout.write(JSON.stringify(Object.fromEntries(times)));
};

void main();
