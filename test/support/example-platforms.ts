import fs from 'node:fs';
import path from 'node:path';

/** Names of the examples below a folder that are platforms: those with environments; another one is a project that imports the package. */
export const examplePlatformsIn = (root: string): readonly string[] =>
  fs
    .readdirSync(path.join(root, 'examples'))
    .filter((name) => fs.existsSync(path.join(root, 'examples', name, 'environments')))
    .sort();
