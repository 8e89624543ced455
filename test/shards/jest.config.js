// The whole of the tests, for `npm test`: Jest loads every module anew for every file of tests, which takes longer than most of the tests.
// The files of a shard share what they load. `npx jest <path>` runs single files, by the configuration in the folder above.
module.exports = {
  ...require('../../jest.config'),
  rootDir: '../..',
  testMatch: ['<rootDir>/test/shards/+([0-9]).js'],
  // As for the program: most of what tests run is over before it pays to optimise it.
  setupFiles: ['<rootDir>/bin/engine.js', '<rootDir>/test/support/seed.js'],
};
