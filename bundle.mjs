// How the program becomes files that start quickly. `import()` in the code splits it: what a command does not need is not read.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = path.dirname(fileURLToPath(import.meta.url));

// zod brings its messages in fifty languages and loads them all; we write our own.
const oneLanguage = {
  name: 'one-language',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({ contents: "export { default as en } from './en.js';" })),
};

// cdk8s brings a copy of `yaml` that would be loaded beside ours, and that we do not call.
const oneYaml = { yaml: path.join(here, 'node_modules/yaml') };

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  splitting: true,
  outExtension: { '.js': '.mjs' },
  chunkNames: 'chunks/[name]-[hash]',
  // Packages in CommonJS ask for parts of Node by `require`.
  banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
  alias: oneYaml,
  plugins: [oneLanguage],
  legalComments: 'linked',
  logLevel: 'warning',
};

/** Empties a folder and bundles programs into it. */
export const bundle = ({ entryPoints, outdir, ...more }) => {
  fs.rmSync(outdir, { recursive: true, force: true });
  return build({ ...shared, entryPoints, outdir, ...more });
};

/** What makes the files that users run smaller; names of functions stay, for stack traces. */
export const minified = { minifySyntax: true, minifyWhitespace: true };
