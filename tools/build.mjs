// Bundles what writes the generated documents of this repository, its fuzzer, and what reads the fields of custom resources out of their CRDs.
import { bundle } from '../bundle.mjs';

await bundle({
  entryPoints: { docs: 'tools/docs/main.ts', fuzz: 'test/fuzz/main.ts', 'crd-fields': 'tools/crd-fields/main.ts' },
  outdir: 'build/tools',
});
