module.exports = {
  testMatch: ['<rootDir>/src/**/*.test.ts', '<rootDir>/test/**/*.test.ts'],
  transform: { '\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } }] },
  // Tests wait for nothing but each other: every core may work.
  testSequencer: '<rootDir>/test/sequencer.js',
  maxWorkers: '100%',
  testTimeout: 300_000,
};
