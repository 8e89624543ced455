// Writes the types of what can be imported from the package: the declarations of TypeScript, rolled up into one file, and one with the
// names of each entry. The report of the interface, test/library/crowsnest.api.md, is compared with them, or written with --update.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Extractor, ExtractorConfig } from '@microsoft/api-extractor';
import { entries } from './bundle.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const at = (...steps) => path.join(here, ...steps);
const update = process.argv.includes('--update');

fs.rmSync(at('build/declarations'), { recursive: true, force: true });
fs.rmSync(at('build/types'), { recursive: true, force: true });
execFileSync(process.execPath, [at('node_modules/typescript/bin/tsc'), '-p', at('tsconfig.library.json')], { stdio: 'inherit' });

// Every entry lists its names, so that what can be imported is decided in one place.
const namesIn = (file) => {
  const text = fs.readFileSync(file, 'utf8');
  // The constructs of all kinds of workload are one list, which is generated.
  const lists = [...text.matchAll(/^export \* from '([^']+)'/gm)].flatMap(([, list]) =>
    namesIn(path.join(path.dirname(file), list, 'index.ts')),
  );
  const own = [...text.matchAll(/^export (?:type )?\{([^}]*)\}/gms)]
    .flatMap(([, list]) => list.split(','))
    .map((name) => name.trim().replace(/^type /, ''))
    .filter((name) => name !== '');
  return [...own, ...lists];
};

const named = entries.map((entry) => ({ entry, names: namesIn(at('src', `${entry}.ts`)).sort() }));
const all = at('build/declarations/src/all-entries.d.ts');
fs.writeFileSync(all, named.map(({ entry }) => `export * from './${entry}';\n`).join(''));

const config = ExtractorConfig.prepare({
  configObjectFullPath: at('api-extractor.json'),
  packageJsonFullPath: at('package.json'),
  configObject: {
    projectFolder: here,
    mainEntryPointFilePath: all,
    bundledPackages: ['@kubernetes-models/*', '@kubernetes-models/apimachinery', '@kubernetes-models/base'],
    newlineKind: 'lf',
    compiler: {
      overrideTsconfig: {
        compilerOptions: {
          ...{ target: 'ES2022', lib: ['ES2023'], module: 'esnext', moduleResolution: 'bundler' },
          ...{ types: ['node'], strict: true, skipLibCheck: true },
        },
        files: [all],
      },
    },
    apiReport: {
      enabled: true,
      reportFileName: 'crowsnest.api.md',
      reportFolder: at('test/library'),
      reportTempFolder: at('build/declarations'),
    },
    dtsRollup: { enabled: true, untrimmedFilePath: at('build/types/crowsnest.d.ts') },
    docModel: { enabled: false },
    tsdocMetadata: { enabled: false },
    messages: {
      compilerMessageReporting: { default: { logLevel: 'error' } },
      extractorMessageReporting: { default: { logLevel: 'none' } },
      tsdocMessageReporting: { default: { logLevel: 'none' } },
    },
  },
});

const { succeeded, apiReportChanged } = Extractor.invoke(config, {
  localBuild: update,
  messageCallback: (message) => {
    if (message.logLevel !== 'error') message.handled = true;
  },
});
// What an entry adds to the types of other programs is not rolled up.
const added = (entry) => {
  const text = fs.readFileSync(at('src', `${entry}.ts`), 'utf8');
  const [block] = /^declare global \{\n[\s\S]*?^\}\n/m.exec(text) ?? [];
  const used = [...text.matchAll(/^import type \{ ([^}]+) \}/gm)].map(([, names]) => names);
  return block === undefined ? '' : `import type { ${used.join(', ')} } from './crowsnest';\n\n${block}`;
};
for (const { entry, names } of named)
  fs.writeFileSync(at('build/types', `${entry}.d.ts`), `export { ${names.join(', ')} } from './crowsnest';\n${added(entry)}`);
if (apiReportChanged && !update)
  console.error('the interface is not what test/library/crowsnest.api.md says: run node declarations.mjs --update');
if (!succeeded || (apiReportChanged && !update)) process.exitCode = 1;
