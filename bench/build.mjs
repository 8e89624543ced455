// Bundles the benchmark, the figures of the search for credentials, and the program that it measures without checks as the one with checks is bundled.
import { bundle, minified } from '../bundle.mjs';

await bundle({
  entryPoints: ['bench/main.ts', 'bench/checks.ts', 'bench/credentials.ts', 'bench/replay.ts'],
  outdir: 'build/bench',
  external: ['playwright-core'],
});
await bundle({ entryPoints: ['bench/unchecked.ts'], outdir: 'build/bench-unchecked', ...minified });
