#!/usr/bin/env node

const [word, ...others] = process.argv.slice(2);

// Scripts ask for the version before they do anything, and it needs nothing of the program.
if (others.length === 0 && (word === '--version' || word === 'version')) {
  process.stdout.write(`${require('../package.json').version}\n`);
} else if (!(word === 'synth' && require('./program').unchanged())) {
  require('./program').start('cli');
}
