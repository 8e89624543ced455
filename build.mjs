// Bundles the program, so that starting it opens a few files instead of a thousand, and what can be imported from the package.
import { bundle, bundleLibrary, minified } from './bundle.mjs';

await Promise.all([
  bundle({ entryPoints: { crowsnest: 'src/cli/process.ts' }, outdir: 'build', ...minified }),
  bundleLibrary('build/library'),
]);
