// npm run profile [command and its arguments]: where the time of one run goes, by function; `synth` of the repository without arguments.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { bundle } from '../bundle.mjs';

const folder = path.resolve('build/profile');
// A profile of an earlier run would be read in place of this one.
fs.rmSync(folder, { recursive: true, force: true });
// Unlike what users run, nothing is minified: names of functions survive.
await bundle({ entryPoints: { crowsnest: 'src/cli/process.ts' }, outdir: folder });
fs.writeFileSync(path.join(folder, 'start.mjs'), "import { cli } from './crowsnest.mjs';\ncli();\n");

const given = process.argv.slice(2);
const args = [
  '-r',
  path.resolve('bin/engine.js'),
  '--cpu-prof',
  `--cpu-prof-dir=${folder}`,
  path.join(folder, 'start.mjs'),
  ...(given.length === 0 ? ['synth'] : given),
];
const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
const file = fs.readdirSync(folder).find((name) => name.endsWith('.cpuprofile'));
if (file === undefined) process.exit(status ?? 1);

const { nodes, samples, timeDeltas } = JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8'));
const byId = new Map(nodes.map((node) => [node.id, node]));
const parents = new Map(nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id])));
const own = new Map();
const whole = new Map();
const add = (map, name, time) => map.set(name, (map.get(name) ?? 0) + time);
const nameOf = ({ callFrame: { functionName, url, lineNumber } }) =>
  `${functionName || '(anonymous)'}${url === '' ? '' : ` ${path.basename(url)}:${lineNumber + 1}`}`;

for (const [index, id] of samples.entries()) {
  const time = timeDeltas[index] / 1000;
  add(own, nameOf(byId.get(id)), time);
  const seen = new Set();
  for (let at = id; at !== undefined; at = parents.get(at)) seen.add(nameOf(byId.get(at)));
  for (const name of seen) add(whole, name, time);
}

const print = (title, times) => {
  process.stdout.write(`\n${title}\n`);
  for (const [name, time] of [...times].sort((a, b) => b[1] - a[1]).slice(0, 40))
    process.stdout.write(`${time.toFixed(1).padStart(10)} ms  ${name}\n`);
};
print('In the function itself', own);
print('With what it calls', whole);
process.stdout.write(`\nThe whole profile, for the developer tools of a browser: ${path.join(folder, file)}\n`);
