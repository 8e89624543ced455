// The least that a program of Node could do: read the objects, write each as JSON into a file of its own.
const fs = require('node:fs');
const path = require('node:path');

const [, , input, outdir] = process.argv;
const made = new Set();
for (const [name, object] of JSON.parse(fs.readFileSync(input, 'utf8'))) {
  const file = path.join(outdir, name);
  const folder = path.dirname(file);
  if (!made.has(folder)) fs.mkdirSync(folder, { recursive: true });
  made.add(folder);
  fs.writeFileSync(file, JSON.stringify(object));
}
