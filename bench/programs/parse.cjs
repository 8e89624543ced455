// Reads every file of YAML below a folder with the library `yaml` into plain data, and does nothing with it.
const fs = require('node:fs');
const path = require('node:path');
const { parseAllDocuments } = require('yaml');

const root = process.argv[2];
for (const file of fs.readdirSync(root, { recursive: true, encoding: 'utf8' }))
  if (file.endsWith('.yaml')) for (const document of parseAllDocuments(fs.readFileSync(path.join(root, file), 'utf8'))) document.toJS();
