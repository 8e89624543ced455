const fs = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..', '..');
const shards = fs.readdirSync(__dirname).filter((file) => /^\d+\.js$/.test(file)).length;

// Seconds that the longest take, roughly; all others take one or two. A name that is gone or missing here costs time, nothing else.
const seconds = new Map(
  [
    [80, 'library/consumers'],
    [60, 'prove catalog-samples'],
    [35, 'extending dashboard-data panel-thresholds test-command'],
    [28, 'tour report-in-browser wrong-edits killed-command'],
    [20, 'catalog-omissions ci swapped-values atlas origins'],
    [13, 'alert-scenarios credentials examples cdk8s plain rare-requests scale-guide npm-scripts diff'],
  ].flatMap(([length, names]) => names.split(' ').map((name) => [path.join('test', `${name}.test.ts`), length])),
);

const secondsOf = (file) => seconds.get(file) ?? 1.5;

const files = ['src', 'test']
  .flatMap((folder) => fs.readdirSync(path.join(root, folder), { recursive: true }).map((file) => path.join(folder, file)))
  .filter((file) => file.endsWith('.test.ts'))
  .sort()
  .sort((a, b) => secondsOf(b) - secondsOf(a));

// The longest first, each to the shard that has the least to do so far.
const dealt = Array.from({ length: shards }, () => ({ files: [], seconds: 0 }));
for (const file of files) {
  const least = dealt.reduce((a, b) => (b.seconds < a.seconds ? b : a));
  least.files.push(file);
  least.seconds += secondsOf(file);
}

/** Declares the tests of one shard, counted from 1, whose files are put before their tests. */
module.exports = (number) => {
  for (const file of dealt[number - 1].files) {
    describe(file, () => void require(path.join(root, file)));
  }
};
