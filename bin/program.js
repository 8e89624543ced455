require('./engine');
const fs = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');

const bundle = path.join(__dirname, '..', 'build', 'crowsnest.mjs');

// Every launcher starts here, so that a clone that was never built says what to do.
if (!fs.existsSync(bundle)) {
  process.stderr.write(`crowsnest is not built yet: run npm ci in ${path.dirname(__dirname)}\n`);
  process.exit(2);
}

/** Says that nothing changed, where that is known without the program. */
exports.unchanged = () => require('../build/unchanged.js').unchanged();

/** Starts the program by one of its entries. */
exports.start = (entry) => import(pathToFileURL(bundle)).then((program) => program[entry]());
