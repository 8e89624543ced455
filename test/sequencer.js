const path = require('node:path');
const Sequencer = require('@jest/test-sequencer').default;

// Tests of the whole program take longest: whoever begins with them leaves no core idle at the end.
module.exports = class extends Sequencer {
  sort(tests) {
    const whole = path.join(__dirname, path.sep);
    return super.sort(tests).sort((a, b) => Number(b.path.startsWith(whole)) - Number(a.path.startsWith(whole)));
  }
};
