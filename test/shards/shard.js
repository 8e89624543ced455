const fs = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..', '..');
const shards = fs.readdirSync(__dirname).filter((file) => /^\d+\.js$/.test(file)).length;

const files = ['src', 'test']
  .flatMap((folder) => fs.readdirSync(path.join(root, folder), { recursive: true }).map((file) => path.join(folder, file)))
  .filter((file) => file.endsWith('.test.ts'))
  .sort();

/** Declares the tests of one shard, counted from 1: of n shards it has every n-th file, whose name is put before its tests. */
module.exports = (number) => {
  for (const file of files.filter((_, index) => index % shards === number - 1)) {
    describe(file, () => void require(path.join(root, file)));
  }
};
