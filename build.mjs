// Bundles the program into one file and one for Grafana's SDK, so that starting it opens one file instead of a thousand.
import { build } from 'esbuild';

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'linked',
  logLevel: 'warning',
};

// Grafana's SDK is as large as half of the rest, and most commands draw no dashboard.
const sdkApart = {
  name: 'sdk-apart',
  setup: ({ onResolve }) => onResolve({ filter: /\/grafana-sdk$/ }, () => ({ path: './grafana-sdk.js', external: true })),
};

await Promise.all([
  build({ ...common, entryPoints: ['src/process.ts'], outfile: 'build/crowsnest.js', plugins: [sdkApart] }),
  build({ ...common, entryPoints: ['src/dashboards/grafana-sdk.ts'], outfile: 'build/grafana-sdk.js' }),
]);
