import { test } from '@jest/globals';
import { realFileSystem } from '/work/h/names/src/cli/file-system';
import { linkedPlatform, platformChecks } from '/work/h/names/src/compile/checks';
import { readSources } from '/work/h/names/src/compile/config/source-files';
import { linkPlatform } from '/work/h/names/src/compile/link';
import { compileAndCheck } from '/work/h/names/src/compile/synth';
import { foldProblems } from '/work/h/names/src/core/consequences';
import { formatProblem } from '/work/h/names/src/core/problem';
import { runChecks } from '/work/h/names/src/lint/checks/check';

const show = (ps: any) => process.stdout.write(ps.map(formatProblem).join('\n') + '\n' + ps.length + '\n\n');
const go = async (title: string, root: string, pick: (p: string) => boolean, change: (t: string) => string) => {
  const { environments, files } = await compileAndCheck(readSources(realFileSystem, root));
  let n = 0;
  const changed = files.map((f) => {
    if (f.object === undefined || !pick(f.path)) return f;
    const a = JSON.stringify(f.object);
    const b = change(a);
    if (a !== b) n++;
    return { ...f, object: JSON.parse(b) };
  });
  process.stdout.write(`### ${title} changed ${n}\n`);
  show(foldProblems(runChecks(platformChecks, linkedPlatform(environments, linkPlatform(changed as any, environments)))));
};
const R = '/work/h/names';
test('x', async () => {
  await go(
    'podmonitor selector',
    R,
    (p) => /dev.*PodMonitor.*fastapi/.test(p),
    (t) => t.replace('"app":"fastapi"', '"app":"fastapl"'),
  );
  await go(
    'deployment pod labels',
    R,
    (p) => /dev.*Deployment.*fastapi/.test(p),
    (t) => t.replaceAll('"app":"fastapi"', '"app":"fastapl"'),
  );
  await go(
    'release label',
    R,
    (p) => /dev.*PodMonitor.*fastapi/.test(p),
    (t) => t.replaceAll('monitoring-dev', 'monitoring-dve'),
  );
  await go(
    'servicemonitor selector',
    R,
    (p) => /dev.*ServiceMonitor.*mlflow/.test(p),
    (t) => t.replace(/"matchLabels":\{"([^"]+)":"/, '"matchLabels":{"$1":"x'),
  );
  await go(
    'receiver',
    R,
    (p) => /dev.*Secret.*alertmanager-monitoring/.test(p),
    (t) => {
      const o = JSON.parse(t);
      const y = Buffer.from(o.data['alertmanager.yaml'], 'base64').toString();
      o.data['alertmanager.yaml'] = Buffer.from(y.replace(/receiver: "?slack-dev"?/g, 'receiver: slak-dev')).toString('base64');
      return JSON.stringify(o);
    },
  );
  await go(
    'port',
    R,
    (p) => /dev.*PodMonitor.*fastapi/.test(p),
    (t) => t.replace('"port":"http"', '"port":"htpp"'),
  );
  await go(
    'namespace',
    R,
    (p) => /Namespace._.fastapi-dev/.test(p),
    (t) => t.replaceAll('fastapi-dev', 'fastapl-dev'),
  );
}, 60000);
