import { type JsonMap, labelsAt } from '../../../core/json';
import type { RenderedObject } from './documents';
import { titleOf } from './identity';
import { containersOf, needsOf, podSpecOf } from './pod-needs';

/** When Argo CD applies an object: the phase, and the wave within it. */
export interface Turn {
  readonly phase: 'PreSync' | 'Sync' | 'PostSync';
  readonly wave: number;
}

const helmPhases: Readonly<Record<string, Turn['phase']>> = {
  'pre-install': 'PreSync',
  'pre-upgrade': 'PreSync',
  'post-install': 'PostSync',
  'post-upgrade': 'PostSync',
};

const words = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

/** The turns at which Argo CD applies an object; none where it never does, as for tests. */
export const turnsOf = (object: JsonMap): readonly Turn[] => {
  const annotations = labelsAt(object, 'metadata', 'annotations');
  const [own, helm] = [words(annotations['argocd.argoproj.io/hook']), words(annotations['helm.sh/hook'])];
  const wave =
    Number(annotations['argocd.argoproj.io/sync-wave'] ?? (helm.length > 0 ? annotations['helm.sh/hook-weight'] : undefined) ?? 0) || 0;
  if (own.length > 0)
    return own.flatMap((phase) => (phase === 'PreSync' || phase === 'Sync' || phase === 'PostSync' ? [{ phase, wave }] : []));
  // A CRD that is a hook of Helm's first version is applied with everything else.
  if (helm.length === 0 || helm.includes('crd-install')) return [{ phase: 'Sync', wave }];
  return [...new Set(helm.flatMap((hook) => helmPhases[hook] ?? []))].map((phase) => ({ phase, wave }));
};

const phases = ['PreSync', 'Sync', 'PostSync'] as const;

const isLater = (one: Turn, other: Turn): boolean =>
  one.phase === other.phase ? one.wave > other.wave : phases.indexOf(one.phase) > phases.indexOf(other.phase);

const turnText = ({ phase, wave }: Turn): string => (wave === 0 ? phase : `${phase}, wave ${wave}`);

/** Two objects of a chart that wait for each other. */
export interface Waiting {
  readonly object: JsonMap;
  readonly message: string;
}

const earliest = (turns: readonly Turn[]): Turn | undefined =>
  turns.reduce<Turn | undefined>((first, turn) => (first === undefined || isLater(first, turn) ? turn : first), undefined);

// What is provided elsewhere as well, by whoever, is there in time.
const forNeeds = (objects: readonly RenderedObject[], elsewhere: (kind: string, name: string) => boolean): readonly Waiting[] => {
  const provided = new Map<string, Turn>();
  for (const { object } of objects) {
    const turn = earliest(turnsOf(object));
    const key = `${String(object.kind)} ${String((object.metadata as JsonMap | undefined)?.name)}`;
    const known = provided.get(key);
    if (turn !== undefined && (known === undefined || isLater(known, turn))) provided.set(key, turn);
  }
  return objects.flatMap(({ object }) => {
    const turn = earliest(turnsOf(object));
    if (turn === undefined) return [];
    const late = needsOf(object).flatMap(({ kind, name }) => {
      const there = provided.get(`${kind} ${name}`);
      return there !== undefined && isLater(there, turn) && !elsewhere(kind, name) ? [`${kind} ${name} (${turnText(there)})`] : [];
    });
    return late.length === 0
      ? []
      : [
          {
            object,
            message: `its Pods (${turnText(turn)}) need ${[...new Set(late)].join(', ')}, which Argo CD applies only once they are ready`,
          },
        ];
  });
};

const spoken = (container: JsonMap): string => JSON.stringify([container.name, container.command, container.args]).toLowerCase();

const waitsForTables = (object: JsonMap): boolean => {
  const spec = podSpecOf(object);
  const first = spec === undefined ? [] : containersOf({ initContainers: spec.initContainers });
  return first.some((container) => /wait|check/.test(spoken(container)) && /migrat|schema|database-ready/.test(spoken(container)));
};

const isMigration = (object: JsonMap): boolean =>
  object.kind === 'Job' &&
  turnsOf(object).some(({ phase }) => phase === 'PostSync') &&
  /migrat|schema|db-init|init-db/.test(JSON.stringify([object.metadata, podSpecOf(object)]).toLowerCase());

const forTables = (objects: readonly RenderedObject[]): readonly Waiting[] => {
  const waiting = objects.filter(({ object }) => turnsOf(object).some(({ phase }) => phase === 'Sync') && waitsForTables(object));
  const [first] = waiting;
  if (first === undefined) return [];
  return objects
    .filter(({ object }) => isMigration(object) && !turnsOf(object).some(({ phase }) => phase === 'PreSync'))
    .map(({ object }) => ({
      object,
      message: `Argo CD runs it as PostSync, once all Pods are healthy, and ${titleOf(first.object)}${waiting.length > 1 ? ` with ${waiting.length - 1} more` : ''} waits for its tables`,
    }));
};

/** Hooks and Pods of a chart that wait for each other where Argo CD applies it. */
export const waitingIn = (objects: readonly RenderedObject[], elsewhere: (kind: string, name: string) => boolean): readonly Waiting[] => [
  ...forNeeds(objects, elsewhere),
  ...forTables(objects),
];
