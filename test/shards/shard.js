const fs = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..', '..');
const testsIn = (folder) =>
  fs
    .readdirSync(path.join(root, folder), { recursive: true })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => path.join(folder, file));

/** Declares the tests of every n-th file, each under the name of its file. */
module.exports = (index, of) => {
  const files = [...testsIn('src'), ...testsIn('test')].sort();
  for (const file of files.filter((_, at) => at % of === index)) describe(file, () => void require(path.join(root, file)));
};
