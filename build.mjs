// Bundles the program into one file, so that starting it opens one file instead of a thousand.
import { build } from 'esbuild';

await build({
  entryPoints: ['src/process.ts'],
  outfile: 'build/crowsnest.js',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'linked',
  logLevel: 'warning',
});
