import { isMap, type JsonMap, listAt, mapAt, type ObjectPath, textAt, valueAt } from '../../../core/json';

const templates: Readonly<Record<string, ObjectPath>> = {
  Pod: ['spec'],
  Deployment: ['spec', 'template', 'spec'],
  StatefulSet: ['spec', 'template', 'spec'],
  DaemonSet: ['spec', 'template', 'spec'],
  ReplicaSet: ['spec', 'template', 'spec'],
  Rollout: ['spec', 'template', 'spec'],
  Job: ['spec', 'template', 'spec'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
};

/** The specification of the Pods that an object makes. */
export const podSpecOf = (object: JsonMap): JsonMap | undefined => {
  const path = templates[textAt(object, 'kind') ?? ''];
  const spec = path === undefined ? undefined : valueAt(object, ...path);
  return isMap(spec) ? spec : undefined;
};

/** The containers of a Pod, those that run first among them. */
export const containersOf = (spec: JsonMap): readonly JsonMap[] =>
  [...listAt(spec, 'initContainers'), ...listAt(spec, 'containers')].flatMap((container) => (isMap(container) ? [container] : []));

/** Something that has to be there before a Pod starts. */
export interface PodNeed {
  readonly kind: 'Secret' | 'ConfigMap' | 'ServiceAccount' | 'PersistentVolumeClaim';
  readonly name: string;
  /** The key of a Secret or ConfigMap, where one is named. */
  readonly key?: string;
}

const need = (kind: PodNeed['kind'], holder: JsonMap, field: string, key?: string): readonly PodNeed[] => {
  const name = textAt(holder, field);
  return name === undefined || name === '' || holder.optional === true ? [] : [{ kind, name, ...(key === undefined ? {} : { key }) }];
};

const ofVolume = (volume: unknown): readonly PodNeed[] => [
  ...need('Secret', mapAt(volume, 'secret'), 'secretName'),
  ...need('ConfigMap', mapAt(volume, 'configMap'), 'name'),
  ...need('PersistentVolumeClaim', mapAt(volume, 'persistentVolumeClaim'), 'claimName'),
  ...listAt(volume, 'projected', 'sources').flatMap((source) => [
    ...need('Secret', mapAt(source, 'secret'), 'name'),
    ...need('ConfigMap', mapAt(source, 'configMap'), 'name'),
  ]),
];

const ofVariable = (variable: unknown): readonly PodNeed[] => {
  const [secret, config] = [mapAt(variable, 'valueFrom', 'secretKeyRef'), mapAt(variable, 'valueFrom', 'configMapKeyRef')];
  return [...need('Secret', secret, 'name', textAt(secret, 'key')), ...need('ConfigMap', config, 'name', textAt(config, 'key'))];
};

const ofContainer = (container: JsonMap): readonly PodNeed[] => [
  ...listAt(container, 'envFrom').flatMap((from) => [
    ...need('Secret', mapAt(from, 'secretRef'), 'name'),
    ...need('ConfigMap', mapAt(from, 'configMapRef'), 'name'),
  ]),
  ...listAt(container, 'env').flatMap(ofVariable),
];

/** What the Pods of an object need, without which they never start. */
export const needsOf = (object: JsonMap): readonly PodNeed[] => {
  const spec = podSpecOf(object);
  if (spec === undefined) return [];
  return [
    ...need('ServiceAccount', spec, 'serviceAccountName'),
    ...listAt(spec, 'volumes').flatMap(ofVolume),
    ...containersOf(spec).flatMap(ofContainer),
  ];
};
