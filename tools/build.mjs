// Bundles what writes the generated documents of this repository, and its fuzzer.
import { bundle } from '../bundle.mjs';

await bundle({ entryPoints: { docs: 'tools/docs/main.ts', fuzz: 'test/fuzz/main.ts' }, outdir: 'build/tools' });
