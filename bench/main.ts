import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { generateDefinitions, generateFlux } from './folders';
import { generatePlatform, withoutDashboards } from './generate';
import { type Outcome, rowOf, table } from './goals';
import { checkGrowth, type Growth, measureJobs } from './jobs';
import { type Paired, type Program, paired, run } from './measure';
import { assertReadBack, type Compiled, compiled, digestOf, writeKustomization, writeObjects } from './platform';
import { crowsnest, emptied, has, node, nothing, own, repository, say } from './programs';
import { type Opened, openReport } from './report';
import { measureWatch } from './watch';

const work = fs.mkdtempSync(path.join(os.tmpdir(), 'crowsnest-bench-'));
const pairs = Number(process.env.BENCH_PAIRS ?? 5);
const sizes = (process.env.BENCH_SIZES ?? '1,10,100,1000').split(',').map(Number);

/** Our program without its checks, which runs in the engine as the launchers set it. */
const ours = (script: string, root: string): Program =>
  node('without checks', '-r', path.join(repository, 'bin/engine.js'), path.join(repository, script), root);

/** What is measured of platforms of one size. */
interface Sized {
  readonly services: number;
  readonly files: number;
  readonly pairs: Readonly<Record<string, Paired>>;
}

// A thousand services take minutes; one pair says enough.
const pairsAt = (services: number): number => (services >= 1000 ? 1 : services >= 100 ? Math.min(pairs, 3) : pairs);

const prepared = async (services: number): Promise<Compiled> => {
  const root = path.join(work, `${services}`);
  generatePlatform(root, services);
  run(crowsnest('synth', root));
  const first = digestOf(path.join(root, 'dist'));
  fs.rmSync(path.join(root, 'dist'), { recursive: true });
  run(crowsnest('synth', root));
  if (digestOf(path.join(root, 'dist')) !== first) throw new Error(`two runs on ${services} services differ`);
  return compiled(root);
};

const naiveProgram = (folder: string, services: number): Program => {
  const out = path.join(folder, 'naive');
  const naive = (charts: string, ...args: readonly string[]): Program =>
    own('naive cdk8s app', 'bench/programs/naive.cjs', path.join(folder, charts), out, ...args);
  return emptied(services < 1000 ? naive('charts.json') : naive('charts-per-service.json', 'file-per-chart'), out);
};

const measureSize = async (services: number): Promise<Sized> => {
  say(`${services} services: compiling`);
  const platform = await prepared(services);
  const { root } = platform;
  const files = assertReadBack(platform);
  say(`${services} services: ${files} files read back as their objects, two runs equal; measuring`);
  writeObjects(platform, root);
  const checked = emptied({ ...crowsnest('synth', root) }, path.join(root, 'dist'));
  const unchecked = emptied(ours('build/bench-unchecked/unchecked.mjs', root), path.join(root, 'dist'));
  const naive = naiveProgram(root, services);
  const limit = emptied(
    own('JSON.stringify and write', 'bench/programs/limit.cjs', path.join(root, 'objects.json'), path.join(root, 'limit')),
    path.join(root, 'limit'),
  );
  const runs = pairsAt(services);
  const measured: Record<string, Paired> = { naive: paired(checked, naive, runs) };
  if (services >= 1000) {
    // Both without dashboards, which a platform of a thousand services cannot have.
    const tenth = path.join(work, 'tenth');
    generatePlatform(tenth, services / 10);
    fs.appendFileSync(path.join(tenth, 'environments/base.yaml'), withoutDashboards);
    measured.tenth = paired(checked, emptied(crowsnest('synth', tenth), path.join(tenth, 'dist')), runs);
  } else {
    measured.uncheckedNaive = paired(unchecked, naive, runs);
    measured.uncheckedLimit = paired(unchecked, limit, runs);
    run(checked);
    writeKustomization(platform, path.join(root, 'kustomize'));
    if (has('kubectl'))
      measured.kustomize = paired(
        checked,
        { name: 'kubectl kustomize', file: 'kubectl', args: ['kustomize', path.join(root, 'kustomize')] },
        runs,
      );
    fs.mkdirSync(path.join(root, 'jsonnet'));
    const jsonnet = ['-m', path.join(root, 'jsonnet'), path.join(root, 'main.jsonnet')];
    if (has('jsonnet')) measured.jsonnet = paired(checked, { name: 'jsonnet', file: 'jsonnet', args: jsonnet }, runs);
  }
  return { services, files, pairs: measured };
};

const copyOfRepository = async (): Promise<Compiled> => {
  const root = path.join(work, 'platform-1');
  fs.mkdirSync(root);
  fs.cpSync(path.join(repository, 'environments'), path.join(root, 'environments'), { recursive: true });
  run(crowsnest('synth', root));
  return compiled(root);
};

const measureFirst = async (): Promise<Readonly<Record<string, Paired>>> => {
  say('platform 1: compiling');
  const platform = await copyOfRepository();
  const { root } = platform;
  say(`platform 1: ${assertReadBack(platform)} files read back as their objects; measuring`);
  writeObjects(platform, root);
  const stock = [
    'synth',
    '--app',
    `${process.execPath} ${path.join(repository, 'bench/programs/naive.cjs')}`,
    '-o',
    path.join(root, 'stock'),
  ];
  const cdk8s: Program = {
    ...node('stock cdk8s synth', path.join(repository, 'node_modules/cdk8s-cli/bin/cdk8s'), ...stock),
    env: { NODE_PATH: path.join(repository, 'node_modules'), BENCH_OBJECTS: path.join(root, 'charts.json') },
    folder: root,
  };
  const stocked = paired(emptied(crowsnest('synth', root), path.join(root, 'dist')), cdk8s, pairs);
  const before = path.join(work, 'before');
  fs.mkdirSync(before);
  for (const folder of ['environments', 'dist']) fs.cpSync(path.join(root, folder), path.join(before, folder), { recursive: true });
  const base = path.join(root, 'environments/base.yaml');
  fs.writeFileSync(base, fs.readFileSync(base, 'utf8').replace(/p95: \d+ms/, 'p95: 1s'));
  const jobs = measureJobs({ root, stock: cdk8s, pairs });
  const watched = await measureWatch(root, pairs);
  return { ...jobs, watched, stocked, diff: paired(crowsnest('diff', before, root), nothing, pairs) };
};

// Thirteen services in two environments, with the overviews of each: thirty dashboards.
const measureDashboards = (): Paired => {
  say('thirty dashboards: measuring');
  const [drawn, plain] = ['drawn', 'plain'].map((name) => path.join(work, name)) as [string, string]; // as many as there are names
  for (const root of [drawn, plain]) generatePlatform(root, 13);
  fs.appendFileSync(path.join(plain, 'environments/base.yaml'), withoutDashboards);
  const into = (root: string): Program => emptied(crowsnest('synth', root), path.join(root, 'dist'));
  // A quarter is little beside what a run differs from the next.
  const many = Math.max(25, pairs);
  const measured = paired({ ...into(drawn), name: 'with dashboards' }, { ...into(plain), name: 'without' }, many);
  const isDashboard = (name: string): boolean => /ConfigMap\..*\.dashboards?-/.test(name);
  const drawings = fs.readdirSync(path.join(drawn, 'dist'), { recursive: true, encoding: 'utf8' }).filter(isDashboard).length;
  if (drawings < 30) throw new Error(`there are only ${drawings} dashboards`);
  return measured;
};

// A cdk8s app of one's own, with what the linker adds to it.
const measureLibrary = (): Paired => {
  say('an app with 200 charts: measuring');
  const out = path.join(work, 'charts');
  const app = (name: string): Program => ({ ...emptied(own(name, 'bench/programs/charts.cjs', out, name), out), byProcessor: true });
  return paired(app('linked'), app('not linked'), Math.max(9, pairs));
};

// Folders of people: nothing in them is wrong, so `check` ends as any other program does.
const measureFolders = (): Readonly<Record<string, Paired>> => {
  say('folders of existing YAML: measuring');
  const [flux, many, definitions] = ['flux', 'many', 'definitions'].map((name) => path.join(work, name)) as [string, string, string]; // as many as there are names
  generateFlux(flux, 1000);
  generateFlux(many, 10_000);
  generateDefinitions(definitions);
  const check = (folder: string): Program => crowsnest('check', '--manifests', folder);
  const parse = own('reading with yaml', 'bench/programs/parse.cjs', definitions);
  return {
    flux: paired(check(flux), nothing, pairs),
    many: paired(check(many), nothing, Math.min(pairs, 3)),
    definitions: paired(check(definitions), parse, Math.min(pairs, 3)),
  };
};

/** What was measured of everything that is not a platform of some size. */
interface Measured {
  readonly first: Readonly<Record<string, Paired>>;
  readonly dashboards: Paired;
  readonly library: Paired;
  readonly folders: Readonly<Record<string, Paired>>;
}

const outcomes = ({ first, dashboards, library, folders }: Measured, sized: readonly Sized[]): readonly Outcome[] => {
  const at = (services: number) => sized.find((one) => one.services === services)?.pairs ?? {};
  const goal = (what: string, most: number, measured: Paired | undefined, missing = 'not run'): Outcome => ({
    what,
    by: 'time',
    most,
    ...(measured === undefined ? { missing } : { measured }),
  });
  const hundred = at(100);
  const thousand = at(1000);
  const unmeasured = sized.some(({ services }) => services === 100) ? 'not installed' : 'not run';
  return [
    goal('`synth` of platform 1 / `node -e 0`', 9, first.synth),
    goal('`check` of platform 1 / `node -e 0`', 7, first.check),
    goal('`diff` of a one-line edit of platform 1 / `node -e 0`', 6.5, first.diff),
    goal('`synth` where nothing changed / `node -e 0`', 1.5, first.unchanged),
    goal('`--version` / `node -e 0`', 1.7, first.version),
    goal('`synth --watch` of platform 1, a line edited, until written / `node -e 0`', 2, first.watched),
    goal('`synth` of platform 1 / stock `cdk8s synth` of a compiled app', 0.4, first.stocked),
    goal('`synth` and `test` of dev / `cdk8s synth`, `promtool check rules` and `promtool test rules`', 0.12, first.sameJob),
    goal('`test` of platform 1, second run unchanged / `--no-cache`', 0.1, first.again),
    goal('100 services / naive cdk8s app', 1.6, hundred.naive),
    goal('1000 services / 100 services, both without dashboards', 8, thousand.tenth),
    { ...goal('peak memory at 1000 services / naive app', 1.5, thousand.naive), by: 'memory' },
    goal('100 services, checks off / naive cdk8s app', 1, hundred.uncheckedNaive),
    goal('100 services, checks off / limit', 2, hundred.uncheckedLimit),
    goal('100 services / `kubectl kustomize`', 1, hundred.kustomize, unmeasured),
    goal('100 services / jsonnet', 1, hundred.jsonnet, unmeasured),
    goal('a platform with thirty dashboards / the same without', 1.25, dashboards),
    goal('an app with 200 charts that is linked / the same unlinked, in processor time', 1.5, library),
    goal('`check` of a Flux repository of 1000 files / `node -e 0`', 25, folders.flux),
    goal('`check` of 20 MB of CustomResourceDefinitions / reading them with `yaml`', 1, folders.definitions),
    { ...goal('peak memory of `check` of 10,000 files / `node -e 0`', 10, folders.many), by: 'memory' },
  ];
};

const timeOf = ({ pairs: { naive } }: Sized): number => naive?.milliseconds.a.median ?? Number.NaN;

const growth = (sized: readonly Sized[]): string => {
  const rows = sized.map((one, index) => {
    const smaller = sized[index - 1];
    // Without dashboards a platform is another one.
    const by = smaller === undefined || one.services >= 1000 ? undefined : timeOf(one) / timeOf(smaller);
    const exponent = smaller === undefined || by === undefined ? '' : (Math.log(by) / Math.log(one.services / smaller.services)).toFixed(2);
    const peak = one.pairs.naive?.peak?.a.median.toFixed(0) ?? '';
    return [
      one.services >= 1000 ? `${one.services}, without dashboards` : String(one.services),
      String(one.files),
      (timeOf(one) / 1000).toFixed(2),
      by === undefined ? '' : by.toFixed(1),
      exponent,
      peak,
    ];
  });
  return table(['services', 'files', 'seconds', 'times the row above', 'growth exponent', 'peak MiB'], rows);
};

const checksTable = (growth: readonly Growth[]): string =>
  growth.length === 0
    ? ''
    : `\nThe checks that take 0.1 s or more at 1000 services, from 100 services on (at most 1.15):\n\n${table(
        ['check', 'at 1000 services', 'growth exponent'],
        growth
          .slice(0, 8)
          .map(({ check, milliseconds, exponent }) => [`\`${check}\``, `${(milliseconds / 1000).toFixed(2)} s`, exponent.toFixed(2)]),
      )}`;

const openedTable = (opened: Opened | undefined): string =>
  opened === undefined
    ? ''
    : `\nThe report of 100 services in Chromium (at most 3 MB, and a second):\n\n${table(
        ['size', 'opens', 'searches', 'an empty page opens'],
        [
          [
            `${(opened.bytes / 1e6).toFixed(2)} MB`,
            ...[opened.opens, opened.searches, opened.empty].map((milliseconds) => `${(milliseconds / 1000).toFixed(3)} s`),
          ],
        ],
      )}`;

/** The report of a hundred services, where they were measured. */
const measureReport = async (): Promise<Opened | undefined> => {
  if (!sizes.includes(100)) return undefined;
  const file = path.join(work, 'report.html');
  run(crowsnest('report', path.join(work, '100'), '--out', file));
  return openReport(file, 'service-42', pairs);
};

const measureGrowth = (): readonly Growth[] =>
  sizes.includes(1000) ? checkGrowth(path.join(work, 'tenth'), path.join(work, '1000'), 10) : [];

const main = async (): Promise<void> => {
  try {
    const first = await measureFirst();
    const dashboards = measureDashboards();
    const library = measureLibrary();
    const folders = measureFolders();
    const sized: Sized[] = [];
    for (const services of sizes) sized.push(await measureSize(services));
    const found = outcomes({ first, dashboards, library, folders }, sized);
    const machine = `${os.availableParallelism()} processors (${os.cpus()[0]?.model ?? 'unknown'}), Node ${process.versions.node}, ${os.platform()}`;
    const goals = table(['goal', 'at most', 'median ratio (spread)', '', 'ours', 'the other', 'pairs'], found.map(rowOf));
    const [checks, opened] = [measureGrowth(), await measureReport()];
    const report = `Machine: ${machine}.\n\n${goals}\n${growth(sized)}${checksTable(checks)}${openedTable(opened)}`;
    process.stdout.write(report);
    fs.writeFileSync(
      path.join(repository, 'bench/results.json'),
      `${JSON.stringify({ machine, platform1: first, dashboards, library, folders, sizes: sized, checks, report: opened }, null, 2)}\n`,
    );
    const page = path.join(repository, 'docs/bench.md');
    const text = fs.readFileSync(page, 'utf8');
    const marks = ['<!-- results -->\n', '<!-- end of results -->\n'] as const;
    const [head, , tail] = text.split(/<!-- (?:end of )?results -->\n/);
    fs.writeFileSync(page, `${head}${marks[0]}${report}${marks[1]}${tail}`);
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
};

void main();
