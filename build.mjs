// Bundles the program, so that starting it opens a few files instead of a thousand.
import { bundle, minified } from './bundle.mjs';

await bundle({ entryPoints: { crowsnest: 'src/cli/process.ts' }, outdir: 'build', ...minified });
