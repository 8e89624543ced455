// Bundles the program, so that starting it opens a few files instead of a thousand, and what can be imported from the package.
import fs from 'node:fs';
import { bundle, bundleLibrary, bundleUnchanged, minified, reportScript } from './bundle.mjs';

await Promise.all([
  bundle({ entryPoints: { crowsnest: 'src/cli/process.ts' }, outdir: 'build', ...minified }),
  bundleLibrary('build/library'),
  bundleUnchanged('build/unchanged.js'),
]);
// Tests run the program from its sources, which have no bundle to hold it.
fs.writeFileSync('build/report.js', await reportScript());
