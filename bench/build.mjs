// Bundles the benchmark and the program that it measures without checks.
import { build } from 'esbuild';

const sdkApart = {
  name: 'sdk-apart',
  setup: ({ onResolve }) => onResolve({ filter: /\/grafana-sdk$/ }, () => ({ path: './grafana-sdk.js', external: true })),
};
const common = { bundle: true, platform: 'node', target: 'node20', format: 'cjs', logLevel: 'warning', plugins: [sdkApart] };

await Promise.all([
  build({ ...common, entryPoints: ['bench/main.ts'], outfile: 'build/bench.js' }),
  build({
    ...common,
    minifySyntax: true,
    minifyWhitespace: true,
    entryPoints: ['bench/unchecked.ts'],
    outfile: 'build/bench-unchecked.js',
  }),
]);
