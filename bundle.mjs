// How the program becomes files that start quickly. `import()` in the code splits it: what a command does not need is not read.
import fs from 'node:fs';
import { createRequire } from 'node:module';
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

// Builders for dashboards of Grafana's second schema stand beside those that we use, and bring that schema in two versions:
// half of the SDK. Its other builders, two hundred files, run when somebody asks for one instead of all at once.
const sdk = String.raw`[\\/]grafana-foundation-sdk[\\/]dist[\\/]\w+[\\/]`;
const asked = (_, first, rest) => {
  const name = `${first.toUpperCase()}${rest}`;
  return `Object.defineProperty(exports, '${name}', { enumerable: true, get: () => require('./${first}${rest}.gen').${name} });`;
};
const usedPartsOfGrafana = {
  name: 'used-parts-of-grafana',
  setup: ({ onLoad }) => {
    onLoad({ filter: new RegExp(String.raw`${sdk}(?:visualization|query)(?:V2)?Builder\.gen\.js$`) }, () => ({ contents: '' }));
    onLoad({ filter: new RegExp(`${sdk}index\\.js$`) }, ({ path: file }) => ({
      contents: fs
        .readFileSync(file, 'utf8')
        .replace(/^tslib_1\.__exportStar\(require\("\.\/(\w)(\w*Builder)\.gen"\), exports\);$/gm, asked),
    }));
  },
};

// Runbooks and examples are read beside the code in development; the program that users run holds their texts.
const catalog = path.join(here, 'src', 'catalog');
const textsEnding = (ending) =>
  fs
    .readdirSync(catalog, { recursive: true })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => file.endsWith(ending))
    .sort()
    .map((file) => ({ file, text: fs.readFileSync(path.join(catalog, file), 'utf8') }));
const textsOfCatalog = {
  name: 'texts-of-catalog',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]catalog[\\/]texts\.ts$/ }, () => ({
      contents: `export const runbookTexts = () => ${JSON.stringify(textsEnding('.md'))};
export const exampleTexts = () => ${JSON.stringify(textsEnding('/example.yaml'))};`,
      loader: 'js',
    })),
};

// The pages of checks likewise: SARIF holds them.
const homesOfChecks = ['lint/checks', 'lint/credentials', 'compile/checks', 'compile/acceptance'];
const pagesOfChecks = () =>
  homesOfChecks.flatMap((home) => {
    const folder = path.join(here, 'src', home);
    const files = fs.readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.md'));
    return files.sort().map((file) => ({ id: path.basename(file, '.md'), text: fs.readFileSync(path.join(folder, file), 'utf8') }));
  });
const textsOfChecks = {
  name: 'texts-of-checks',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]findings[\\/]pages\.ts$/ }, () => ({
      contents: `export const checkPages = () => ${JSON.stringify(pagesOfChecks())};`,
      loader: 'js',
    })),
};

// What a browser runs in a report uses our own router, with the browser's regular expressions in place of Go's.
const ofBrowsers = {
  name: 'of-browsers',
  setup: ({ onResolve }) =>
    onResolve({ filter: /(?:[\\/]regexp|^\.[\\/]values)$/ }, ({ path: asked, importer }) => {
      if (importer.endsWith('answer.ts')) return undefined;
      return { path: path.join(here, 'src/cli/report/browser', `${path.basename(asked)}.ts`) };
    }),
};

/** The code of a report, as one text. */
export const reportScript = async () => {
  const { outputFiles } = await build({
    entryPoints: [path.join(here, 'src/cli/report/browser/main.ts')],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    charset: 'ascii',
    write: false,
    plugins: [ofBrowsers],
    logLevel: 'warning',
  });
  return outputFiles[0].text.trim();
};

const textsOfReport = {
  name: 'texts-of-report',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]report[\\/]assets\.ts$/ }, async () => {
      const style = fs.readFileSync(path.join(here, 'src/cli/report/style.css'), 'utf8');
      return {
        contents: `export const style = () => ${JSON.stringify(style)};\nexport const script = () => ${JSON.stringify(await reportScript())};`,
        loader: 'js',
      };
    }),
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
  plugins: [oneLanguage, usedPartsOfGrafana, textsOfCatalog, textsOfChecks, textsOfReport],
  legalComments: 'linked',
  logLevel: 'warning',
};

/** What makes the files that users run smaller; names of functions stay, for stack traces. */
export const minified = { minifySyntax: true, minifyWhitespace: true };

// What an earlier build left behind goes after this one is there: names of parts are hashes of what they hold, so a program that runs
// meanwhile finds all of it. Folders of other bundles may be beside it.
const removeStale = (folder, outputs) => {
  const made = new Set(Object.keys(outputs).map((file) => path.resolve(file)));
  for (const place of [folder, path.join(folder, 'chunks')]) {
    if (!fs.existsSync(place)) continue;
    for (const entry of fs.readdirSync(place, { withFileTypes: true })) {
      const file = path.resolve(place, entry.name);
      if (entry.isFile() && /\.mjs(?:\.|$)/.test(entry.name) && !made.has(file)) fs.rmSync(file, { force: true });
    }
  }
};

/** Bundles programs into a folder. */
export const bundle = async ({ entryPoints, outdir, ...more }) => {
  const { metafile } = await build({ ...shared, entryPoints, outdir, metafile: true, ...more });
  removeStale(outdir, metafile.outputs);
};

/** What can be imported from the package, by the name of its file in src/. */
export const entries = ['index', 'check', 'config', 'kind', 'promql', 'receiver', 'testing', 'validation'];

// Node finds the names that a module in CommonJS exports by reading its text.
const entryText = (entry, names) =>
  [`'use strict';`, `const { ${entry} } = require('./crowsnest.js');`, ...names.map((name) => `exports.${name} = ${entry}.${name};`)].join(
    '\n',
  );

/**
 * Bundles what can be imported: CommonJS, because ts-jest reads nothing else, and one file behind all entries, so that each class
 * and each loaded part exists once. What users have as well is theirs: two copies of a construct would not know each other.
 */
export const bundleLibrary = async (outdir) => {
  const file = path.join(here, outdir, 'crowsnest.js');
  const { banner: _, ...common } = shared;
  await build({
    ...common,
    ...minified,
    stdin: {
      contents: entries.map((entry) => `export * as ${entry} from './${entry}';`).join('\n'),
      resolveDir: path.join(here, 'src'),
      loader: 'ts',
    },
    outfile: file,
    external: ['cdk8s', 'constructs', 'zod'],
    format: 'cjs',
    splitting: false,
    outExtension: {},
  });
  const library = createRequire(file)(file);
  for (const entry of entries)
    fs.writeFileSync(path.join(here, outdir, `${entry}.js`), `${entryText(entry, Object.keys(library[entry]).sort())}\n`);
};

/** Bundles what tells before the program is loaded that nothing changed. */
export const bundleUnchanged = (outfile) =>
  build({
    ...{ entryPoints: ['src/cli/unchanged.ts'], outfile, bundle: true, platform: 'node', target: 'node20', format: 'cjs' },
    ...minified,
    logLevel: 'warning',
  });
