import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Outcome, Run } from '../../lint/charts/render/outcome';
import type { RenderPlan } from '../../lint/charts/render/plan';
import { mapConcurrently } from '../programs';
import { type Bounds, runBounded } from './bounded';

const usualBounds: Bounds = { milliseconds: 60_000, outputBytes: 64 * 1024 * 1024, memoryKilobytes: 4 * 1024 * 1024 };

// What templates make of the time of day shows only where two renders fall into different seconds.
const apart = 1100;

// Nothing of the user's Helm, of his cluster or of his environment is seen; there is nothing to fetch from.
const variablesIn = (folder: string): Readonly<Record<string, string>> => ({
  PATH: '/usr/bin:/bin',
  HOME: folder,
  KUBECONFIG: path.join(folder, 'none'),
  HELM_CACHE_HOME: path.join(folder, 'cache'),
  HELM_CONFIG_HOME: path.join(folder, 'config'),
  HELM_DATA_HOME: path.join(folder, 'data'),
  HELM_PLUGINS: path.join(folder, 'plugins'),
});

const unpack = (plan: RenderPlan, folder: string): readonly string[] => {
  for (const [file, content] of plan.files) {
    const target = path.join(folder, 'chart', file);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, content);
  }
  return plan.values.map((text, index) => {
    const file = path.join(folder, `values-${index}.yaml`);
    fs.writeFileSync(file, text);
    return `--values=${file}`;
  });
};

/** A release whose chart and values lie in a folder of its own. */
interface Prepared {
  readonly plan: RenderPlan;
  readonly folder: string;
  readonly words: readonly string[];
}

const prepare = (plan: RenderPlan, folder: string): Prepared => {
  fs.mkdirSync(folder);
  return { plan, folder, words: ['template', path.join(folder, 'chart'), ...unpack(plan, folder), ...plan.words] };
};

/** What runs are made with. */
export interface Rendering {
  /** Path of the program helm. */
  readonly helm: string;
  readonly bounds?: Bounds;
  readonly signal?: AbortSignal;
}

const run = async ({ helm, bounds = usualBounds, signal }: Rendering, { folder, words }: Prepared): Promise<Run> => {
  const ran = await runBounded({ file: helm, words, folder, variables: variablesIn(folder) }, bounds, signal);
  if (ran.kind === 'ended') return ran;
  return ran.code === 0 ? { kind: 'rendered', text: ran.stdout } : { kind: 'failed', message: ran.stderr.replaceAll(`${folder}/`, '') };
};

const twice = async (rendering: Rendering, prepared: readonly Prepared[]): Promise<readonly Outcome[]> => {
  const workers = Math.min(4, os.availableParallelism());
  const started = performance.now();
  const first = await mapConcurrently(prepared, workers, (one) => run(rendering, one));
  const wait = Math.max(0, started + apart - performance.now());
  if (first.some(({ kind }) => kind === 'rendered')) await new Promise((resolve) => setTimeout(resolve, wait));
  return mapConcurrently(prepared, workers, async (one, index): Promise<Outcome> => {
    // There is one run for each.
    const before = first[index] as Run;
    return before.kind === 'rendered'
      ? { plan: one.plan, first: before, second: await run(rendering, one) }
      : { plan: one.plan, first: before };
  });
};

/** Renders every release twice with the real Helm, in a scratch folder that is gone afterwards. */
export const renderCharts = async (rendering: Rendering, plans: readonly RenderPlan[]): Promise<readonly Outcome[]> => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crowsnest-charts-'));
  try {
    return await twice(
      rendering,
      plans.map((plan, index) => prepare(plan, path.join(folder, String(index)))),
    );
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
};
