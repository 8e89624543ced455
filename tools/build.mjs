// Bundles what writes the generated documents of this repository, its fuzzer, and what reads fields of custom resources out of CRDs and keys out of charts.
import { bundle } from '../bundle.mjs';

await bundle({
  entryPoints: {
    docs: 'tools/docs/main.ts',
    fuzz: 'test/fuzz/main.ts',
    'crd-fields': 'tools/crd-fields/main.ts',
    'chart-keys': 'tools/chart-keys/main.ts',
  },
  outdir: 'build/tools',
});
