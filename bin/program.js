const fs = require('node:fs');
const path = require('node:path');

const bundle = path.join(__dirname, '..', 'build', 'crowsnest.js');

// Every launcher starts here, so that a clone that was never built says what to do.
if (!fs.existsSync(bundle)) {
  process.stderr.write(`crowsnest is not built yet: run npm ci in ${path.dirname(__dirname)}\n`);
  process.exit(2);
}

module.exports = require(bundle);
