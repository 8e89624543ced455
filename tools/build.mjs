// Bundles what writes the generated documents of this repository.
import { bundle } from '../bundle.mjs';

await bundle({ entryPoints: { docs: 'tools/docs/main.ts' }, outdir: 'build/tools' });
