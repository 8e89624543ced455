import { lossWith } from '../../core/kubernetes/deletion';
import type { OutputFile } from '../../core/output/file';
import type { Problem } from '../../core/problem';
import { type Plan, writeProblem } from './plan';

/** Whether objects may be deleted: within a share per environment and one for the rest, or because the user says so. */
export type DeletionPolicy =
  | { readonly kind: 'allowed' }
  | {
      readonly kind: 'budget';
      readonly shares: ReadonlyMap<string, number>;
      readonly otherwise: number;
      /** The cluster of each environment: an object that stays in another one is gone from its own. */
      readonly clusters: ReadonlyMap<string, string>;
    };

/** The budget that environments set; what they share falls under the strictest. */
export const deletionBudgetOf = (
  environments: readonly { readonly name: string; readonly deletionBudget: number; readonly cluster: { readonly name: string } }[],
): DeletionPolicy => ({
  kind: 'budget',
  shares: new Map(environments.map(({ name, deletionBudget }) => [name, deletionBudget])),
  otherwise: Math.min(1, ...environments.map(({ deletionBudget }) => deletionBudget)),
  clusters: new Map(environments.map(({ name, cluster }) => [name, cluster.name])),
});

interface StandingObject {
  /** Folder below `dist/`: that of an environment, or of what environments share. */
  readonly folder: string;
  readonly kind: string;
  /** `<Kind>.<namespace>.<name>`, which a cluster has once. */
  readonly id: string;
}

const objectAt = (file: string): StandingObject | undefined => {
  const [, folder, id, kind] =
    /^(bootstrap|(?:shared\/)?[^/]+(?=\/(?:apps|manifests)\/))\/(?:.*\/)?(([A-Z][A-Za-z0-9]*)\.[^/]+\.[^/]+)\.yaml$/.exec(file) ?? [];
  return folder === undefined || kind === undefined || id === undefined ? undefined : { folder, kind, id };
};

const describe = ({ id, kind }: StandingObject): string => {
  const [, namespace, name] = /^[^.]+\.([^.]+)\.(.*)$/.exec(id) ?? [];
  const called = `${kind} ${namespace === '_' ? '' : `${namespace}/`}${name}`;
  const loss = lossWith(kind);
  return loss === undefined ? called : `${called} (${loss})`;
};

const percent = (share: number): string => `${Number((share * 100).toFixed(1))} %`;

const problemOf = (folder: string, going: readonly StandingObject[], standing: number, allowed: number): Problem | undefined => {
  const costly = going.some(({ kind }) => lossWith(kind) !== undefined);
  if (going.length / standing <= allowed && !costly) return undefined;
  const share = `${going.length} of its ${standing} objects (${percent(going.length / standing)}; the deletion budget is ${percent(allowed)})`;
  const message = `would lose ${share}: ${going.map(describe).sort().join(', ')}`;
  return {
    ...writeProblem(`dist/${folder}`, message, 'if that is meant, run crowsnest synth --allow-deletions'),
    check: 'deletion-budget',
  };
};

/** Deletions that nobody has agreed to: more than the budget, or of an object that takes more with it. */
export const overBudget = (policy: DeletionPolicy, plan: Plan, files: readonly OutputFile[]): readonly Problem[] => {
  if (policy.kind === 'allowed') return [];
  const inCluster = ({ folder, id }: StandingObject): string => `${policy.clusters.get(folder) ?? ''}\n${id}`;
  const stays = new Set(files.flatMap(({ path }) => objectAt(path) ?? []).map(inCluster));
  const produced = new Set(files.map(({ path }) => path));
  const ours = [...plan.stale, ...plan.changed, ...plan.kept.filter((file) => produced.has(file))].flatMap((file) => objectAt(file) ?? []);
  const folders = [...new Set(ours.map(({ folder }) => folder))].sort();
  return folders.flatMap((folder) => {
    const standing = ours.filter((object) => object.folder === folder);
    const going = standing.filter((object) => !stays.has(inCluster(object)));
    return problemOf(folder, going, standing.length, policy.shares.get(folder) ?? policy.otherwise) ?? [];
  });
};
