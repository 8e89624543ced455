// Builds the program after `npm ci`, and when npm installs it from Git. `npm install --global`, which pre-commit runs, installs the
// packages of that clone globally too, so what builds the program is not beside it yet.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';

if (!fs.existsSync(new URL('node_modules/esbuild', import.meta.url))) {
  execFileSync('npm', ['ci', '--global=false', '--include=dev', '--ignore-scripts'], {
    cwd: new URL('.', import.meta.url),
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}
await import('./build.mjs');
