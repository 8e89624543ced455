const fs = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..', '..');
const shards = fs.readdirSync(__dirname).filter((file) => /^\d+\.js$/.test(file)).length;

// What takes longest, the longest first: half a minute to two minutes each. A name that is gone or missing here costs time, nothing else.
const longest = [
  'catalog-samples dashboard-data library/consumers report-in-browser extending rare-requests origins tour alert-scenarios killed-command ci',
  'atlas wrong-edits swapped-values plain cdk8s replay-messages panel-thresholds test-command examples catalog-omissions credentials prove',
].flatMap((names) => names.split(' ').map((name) => path.join('test', `${name}.test.ts`)));

const rank = (file) => (longest.includes(file) ? longest.indexOf(file) : longest.length);

const files = ['src', 'test']
  .flatMap((folder) => fs.readdirSync(path.join(root, folder), { recursive: true }).map((file) => path.join(folder, file)))
  .filter((file) => file.endsWith('.test.ts'))
  .sort()
  .sort((a, b) => rank(a) - rank(b));

// Dealt forth and back, as the first of a round is the longest.
const shardOf = (index) => {
  const place = index % shards;
  return Math.floor(index / shards) % 2 === 0 ? place : shards - 1 - place;
};

/** Declares the tests of one shard, counted from 1, whose files are put before their tests. */
module.exports = (number) => {
  for (const file of files.filter((_, index) => shardOf(index) === number - 1)) {
    describe(file, () => void require(path.join(root, file)));
  }
};
