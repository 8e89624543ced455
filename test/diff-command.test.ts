import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { runCli } from '../src/cli/cli';
import { realFileSystem } from '../src/cli/file-system';
import { runProgram } from '../src/verify/programs';
import { placeFiles, type Ran, run, smallBase } from './support/program';
import { scratch } from './support/trees';

let root = '';
let remove = (): void => undefined;

const git = async (...words: readonly string[]): Promise<void> => {
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false'];
  const { code, stderr } = await runProgram('git', ['-C', root, ...who, ...words]);
  if (code !== 0) throw new Error(stderr);
};

const place = (base: string, more: Readonly<Record<string, string>> = {}): void =>
  placeFiles(root, { 'base.yaml': base, 'dev.yaml': '{}\n', ...more });

const compile = async (): Promise<void> => {
  const { code, err } = await run(root, ['synth', '--allow-deletions']);
  if (code !== 0) throw new Error(err);
};

const commit = async (): Promise<void> => {
  await compile();
  await git('add', '--all');
  await git('commit', '--quiet', '--message', 'A state');
};

const looser = `${smallBase}    alerts: { FastAPIHighErrorRate: { ratio: 10% } }\n`;
const said = '  high    dev: FastAPIHighErrorRate fires above 10 % instead of 5 %: looser\n';

const diff = (...words: readonly string[]): Promise<Ran> => run(root, ['diff', ...words]);

const words = ({ out }: Ran): readonly string[] => JSON.parse(out).changes.map((change: { words: string }) => change.words);

beforeEach(() => {
  ({ root, remove } = scratch());
  place(smallBase);
});

afterEach(() => remove());

describe('with a commit', () => {
  beforeEach(async () => {
    await git('init', '--quiet', '--initial-branch=main');
    await commit();
  });

  test('compares with the last one, whether dist/ was compiled since or not', async () => {
    place(looser);

    const before = await diff();
    await compile();
    const after = await diff('HEAD');

    expect(before).toEqual(after);
    expect(after.code).toBe(0);
    expect(after.out).toContain(said);
    expect(after.out).toContain('touched: dev; not touched: shared by all\n');
  });

  test('compares with the commit at which two branches parted', async () => {
    await git('switch', '--quiet', '--create', 'change');
    place(looser);
    await commit();
    await git('switch', '--quiet', 'main');
    place(smallBase.replace('api:1.0.0', 'api:1.1.0'));
    await commit();
    await git('switch', '--quiet', 'change');

    const parted = await diff('main...', '--format', 'json');
    const tip = await diff('main', '--format', 'json');

    expect(words(parted).filter((text) => text.includes('registry'))).toEqual([]);
    expect(words(tip).filter((text) => text.includes('registry'))).toEqual([
      'Deployment api-dev/api runs registry.example.com/api:1.0.0 instead of registry.example.com/api:1.1.0',
    ]);
  });

  test('compares with the dist/ of that commit, not with what its environments/ compile to now', async () => {
    const file = path.join(root, 'dist/dev/manifests/monitors-dev/PrometheusRule.monitoring-dev.api-dev.yaml');
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('> 0.05', '> 0.07'));
    await git('commit', '--all', '--quiet', '--message', 'As an older release wrote it');

    const report = await diff('--format', 'json');

    expect(words(report)).toEqual(['FastAPIHighErrorRate fires above 5 % instead of 7 %: stricter']);
  });

  test('goes on where the older environments/ no longer compile, and says so', async () => {
    fs.appendFileSync(path.join(root, 'environments', 'base.yaml'), 'formerKey: 1\n');
    await git('commit', '--all', '--quiet', '--message', 'A key that was once known');
    place(looser);

    const report = await diff();

    expect({ code: report.code, err: report.err }).toEqual({
      code: 0,
      err: 'HEAD:environments:1:1: warning: these environments no longer compile, so the metrics of today are assumed for them [file]\n1 warning\n',
    });
    expect(report.out).toContain(said);
  });

  test('takes a commit without dist/ for what its environments/ compile to', async () => {
    await git('rm', '-r', '--quiet', 'dist');
    await git('commit', '--quiet', '--message', 'Without dist/');
    place(looser);

    expect((await diff()).out).toContain(said);
  });

  test('says of an environment that goes what nobody is notified of any more', async () => {
    place(smallBase, { 'prod.yaml': 'production: true\nmonitoring: { ownsCluster: true, nodeExporterPort: 9101 }\n' });
    await commit();
    fs.rmSync(path.join(root, 'environments', 'prod.yaml'));

    const { out } = await diff('--format', 'json');

    const { changes, touched } = JSON.parse(out);
    expect(touched).toContain('prod');
    expect(
      changes.filter((change: { risk: string }) => change.risk === 'high').map((change: { environments: string[] }) => change.environments),
    ).toContainEqual(['prod']);
    expect(changes.map((change: { words: string }) => change.words)).toContain(
      'AppProject argocd/prod and Application argocd/prod-root are gone',
    );
  });

  test('works below the folder of the repository, and with the folder named', async () => {
    const inside = path.join(root, 'platforms', 'ours');
    placeFiles(inside, { 'base.yaml': smallBase, 'dev.yaml': '{}\n' });
    await run(inside, ['synth']);
    await git('add', '--all');
    await git('commit', '--quiet', '--message', 'Another platform');
    placeFiles(inside, { 'base.yaml': looser });

    const { out, code } = await diff('HEAD', 'platforms/ours');

    expect(code).toBe(0);
    expect(out).toContain(said);
  });

  test('writes nothing', async () => {
    place(looser);
    await diff();

    const { stdout } = await runProgram('git', ['-C', root, 'status', '--porcelain']);

    expect(stdout).toBe(' M environments/base.yaml\n');
  });

  test.each([
    ['high', 1],
    ['medium', 1],
  ] as const)('--fail-on %s exits 1 where something is that risky', async (risk, code) => {
    place(looser);

    expect((await diff('--fail-on', risk)).code).toBe(code);
  });

  test('--fail-on exits 0 where nothing is that risky', async () => {
    place(`${smallBase}    alerts: { FastAPIHighErrorRate: { keepFiringFor: 15m } }\n`);

    expect([(await diff('--fail-on', 'medium')).code, (await diff('--fail-on', 'low')).code]).toEqual([0, 1]);
  });

  test('prints problems of the present state and exits 1', async () => {
    place(smallBase.replace('receiver: chat', 'receiver: chart'));

    const { code, out, err } = await diff();

    expect({ code, out, err }).toEqual({
      code: 1,
      out: '',
      err: 'environments/base.yaml:6:13: alerting.receiver: no receiver is named "chart" [value]\n    did you mean "chat"?\n1 error\n',
    });
  });

  test('values of Secrets are never printed, nor credentials that an older commit held', async () => {
    const secret = (value: string): string => `# Generated by crowsnest from a test.
apiVersion: v1
kind: Secret
metadata: { name: old, namespace: api-dev }
data: { password: ${Buffer.from(value).toString('base64')} }
`;
    const config = (value: string): string => `# Generated by crowsnest from a test.
apiVersion: v1
kind: ConfigMap
metadata: { name: old, namespace: api-dev }
data: { "settings.yaml": "url: https://user:${value}@db.example.com\\nother: 1\\n" }
`;
    const other = path.join(root, 'other', 'dist', 'dev', 'manifests', 'api-dev');
    const own = path.join(root, 'own', 'dist', 'dev', 'manifests', 'api-dev');
    for (const [folder, value] of [
      [other, 'hunter2hunter'],
      [own, 'swordfish99x'],
    ] as const) {
      fs.mkdirSync(folder, { recursive: true });
      fs.writeFileSync(path.join(folder, 'Secret.api-dev.old.yaml'), secret(value));
      fs.writeFileSync(path.join(folder, 'ConfigMap.api-dev.old.yaml'), config(value));
    }
    const [{ linkObjects }, { readFolder }, { realFileSystem }, { diffGraphs }, { withoutSecrets }, { reportText }] = await Promise.all([
      import('../src/lint/graph/link'),
      import('../src/lint/graph/folder'),
      import('../src/cli/file-system'),
      import('../src/diff'),
      import('../src/diff/mask'),
      import('../src/diff/render/text'),
    ]);
    const graph = (folder: string) => linkObjects(readFolder(realFileSystem, path.join(root, folder, 'dist')).objects);

    const text = reportText(withoutSecrets(diffGraphs(graph('other'), graph('own'))));

    expect(text).not.toMatch(/hunter2|swordfish/);
    expect(text).toContain('data.password: hidden → hidden');
    expect(text).toContain('update ConfigMap api-dev/old');
  });
});

describe('with a folder', () => {
  const copy = (): string => {
    fs.cpSync(path.join(root, 'dist'), path.join(root, 'elsewhere', 'dist'), { recursive: true });
    return path.join(root, 'elsewhere', 'dist', 'dev', 'manifests', 'monitors-dev');
  };

  const editConfig = (folder: string, change: (text: string) => string): void => {
    const name = fs.readdirSync(folder).find((file) => file.startsWith('Secret.')) ?? '';
    const text = fs.readFileSync(path.join(folder, name), 'utf8');
    const edited = text.replace(/(alertmanager\.yaml: )(\S+)/, (_, key: string, data: string) => {
      return `${key}${Buffer.from(change(Buffer.from(data, 'base64').toString('utf8'))).toString('base64')}`;
    });
    if (edited === text) throw new Error('nothing was edited');
    fs.writeFileSync(path.join(folder, name), edited);
  };

  test('that holds dist/, needs no Git', async () => {
    await compile();
    copy();
    place(looser);

    expect((await diff('elsewhere')).out).toContain(said);
  });

  test('says what is newly silent while something else fires, and what no longer is', async () => {
    await compile();
    const rule = `  - source_matchers: [alertname="FastAPIAllInstancesDown"]\n    target_matchers: [alertname="FastAPIHighErrorRate"]\n    equal: [namespace]\n`;
    editConfig(copy(), (text) => text.replace('inhibit_rules:\n', `inhibit_rules:\n${rule}`));

    const report = await diff('elsewhere', '--format', 'json');

    expect(words(report)).toEqual(['FastAPIHighErrorRate is no longer silent while FastAPIAllInstancesDown fires with the same namespace']);
  });

  test('of any manifests is compared object by object', async () => {
    fs.mkdirSync(path.join(root, 'plain'));
    fs.writeFileSync(path.join(root, 'plain', 'namespace.yaml'), 'apiVersion: v1\nkind: Namespace\nmetadata: { name: api-dev }\n');

    const { out, code } = await diff('plain', '--format', 'json');

    const changes: readonly { object: string; action: string }[] = JSON.parse(out).objects;
    expect(code).toBe(0);
    expect(changes.filter(({ object }) => object.startsWith('Namespace')).map(({ object, action }) => `${action} ${object}`)).toContain(
      'update Namespace api-dev',
    );
  });

  test('of kustomizations is compared as they are built', async () => {
    const files = {
      'base/kustomization.yaml': 'resources: [namespace.yaml]\n',
      'base/namespace.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: { name: base }\n',
      'overlay/kustomization.yaml': 'resources: [../base]\nnamespace: api-dev\n',
    };
    for (const [name, text] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(root, 'built', name)), { recursive: true });
      fs.writeFileSync(path.join(root, 'built', name), text);
    }

    const { out } = await diff('built', '--format', 'json');

    const changes: readonly { object: string; action: string }[] = JSON.parse(out).objects;
    expect(
      changes.filter(({ object }) => /^Namespace (?:base|api-dev)$/.test(object)).map(({ object, action }) => `${action} ${object}`),
    ).toEqual(['update Namespace api-dev']);
  });

  test('of ApplicationSets is compared as the Applications that they generate', async () => {
    fs.mkdirSync(path.join(root, 'sets'));
    fs.writeFileSync(
      path.join(root, 'sets', 'apps.yaml'),
      `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: apps, namespace: argocd }
spec:
  generators: [{ list: { elements: [{ app: dev-namespaces }, { app: old-api }] } }]
  template:
    metadata: { name: "{{app}}", namespace: argocd }
    spec:
      project: dev
      source: { repoURL: https://git.example.com/platform.git, targetRevision: v1, path: "dist/dev/manifests/{{app}}" }
      destination: { server: https://kubernetes.default.svc, namespace: argocd }
`,
    );

    const report = await diff('sets', '--format', 'json');

    const changes: readonly { object: string; action: string }[] = JSON.parse(report.out).objects;
    expect(
      changes
        .filter(({ object }) => /^Application argocd\/(?:dev-namespaces|old-api)$/.test(object))
        .map(({ object, action }) => `${action} ${object}`),
    ).toEqual(['prune Application argocd/old-api', 'update Application argocd/dev-namespaces']);
    expect(words(report)).toContainEqual(expect.stringMatching(/dev-namespaces.* reads Git at main instead of v1/));
  });
});

describe('bad usage', () => {
  test.each([
    ['a name that is nothing', ['nowhere'], /"nowhere" is neither a folder nor a commit/],
    ['what looks like a flag of Git', ['--', '--upload-pack=x'], /"--upload-pack=x" is neither a folder nor a commit/],
  ] as const)('%s exits 2', async (_, given, message) => {
    await git('init', '--quiet');

    const { code, err } = await diff(...given);

    expect(code).toBe(2);
    expect(err).toMatch(message);
  });

  test('a folder that is in no repository exits 2', async () => {
    const { code, err } = await diff();

    expect(code).toBe(2);
    expect(err).toMatch(/is in no Git repository/);
  });
});

test('a terminal shows each risk in its colour', async () => {
  await git('init', '--quiet');
  place(smallBase);
  await commit();
  place(looser);
  let shown = '';
  const terminal = { folder: root, fileSystem: realFileSystem, color: true, err: () => undefined };
  await runCli(
    {
      ...terminal,
      out: (text) => {
        shown += text;
      },
    },
    ['diff'],
  );

  expect(shown).toContain('  \u001b[31mhigh  \u001b[0m  dev: FastAPIHighErrorRate fires above 10 % instead of 5 %: looser\n');
});
