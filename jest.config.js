const os = require('node:os');

module.exports = {
  testMatch: ['<rootDir>/src/**/*.test.ts', '<rootDir>/test/**/*.test.ts'],
  transform: { '\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } }] },
  // Copies of what is beside it.
  modulePathIgnorePatterns: ['<rootDir>/consumers/build/'],
  setupFiles: ['<rootDir>/test/support/seed.js'],
  // Some tests wait for servers, and meanwhile another one can work.
  maxWorkers: Math.ceil(1.5 * os.availableParallelism()),
  testTimeout: 300_000,
};
