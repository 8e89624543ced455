import { type Requirement, readSelector, type Selector } from '../../core/kubernetes/selector';
import { from, type Sourced } from '../../core/origins/sourced';
import type { ConfigPath } from '../../core/path';
import type { Environment, ExistingEnvironment } from '../config/environment';
import { isExisting } from '../config/environment';
import type { LabelSelector } from '../config/existing-stack';

/** Kinds of objects of ours that a stack selects by their labels. */
export type SelectedObject = 'serviceMonitor' | 'podMonitor' | 'rule' | 'alertmanagerConfig';

/** By which labels a stack selects objects of one kind. */
export interface StackSelector {
  readonly selector: LabelSelector;
  /** Where it is written, or would be. */
  readonly path: ConfigPath;
  /** Whether somebody wrote it, rather than that the chart's default is assumed. */
  readonly isWritten: boolean;
}

const partOf = (kind: SelectedObject): 'prometheus' | 'alertmanager' => (kind === 'alertmanagerConfig' ? 'alertmanager' : 'prometheus');

const written = ({ monitoring }: ExistingEnvironment, kind: SelectedObject): LabelSelector | undefined =>
  kind === 'alertmanagerConfig' ? monitoring.alertmanager.alertmanagerConfigSelector : monitoring.prometheus[`${kind}Selector`];

/**
 * By which labels a stack that runs already selects: as it is written, or as kube-prometheus-stack does by default, which selects
 * monitors and rules by its release and AlertmanagerConfigs without regard to labels.
 */
export const stackSelector = (environment: ExistingEnvironment, kind: SelectedObject): StackSelector => {
  const part = partOf(kind);
  const own = written(environment, kind);
  if (own !== undefined) return { selector: own, path: ['monitoring', part, `${kind}Selector`], isWritten: true };
  const { release } = environment.monitoring;
  const isByRelease = release !== undefined && part === 'prometheus';
  return { selector: isByRelease ? { matchLabels: { release } } : {}, path: ['monitoring', 'release'], isWritten: false };
};

const fulfilment = (wanted: Requirement): readonly (readonly [string, string])[] => {
  switch (wanted.operator) {
    case 'In':
      return [[wanted.key, wanted.values[0] ?? '']];
    case 'Exists':
      return [[wanted.key, 'true']];
    case 'NotIn':
    case 'DoesNotExist':
      return [];
  }
};

// Labels that fulfil a selector; what must not be there is left out.
const fulfilling = (selector: Selector): Readonly<Record<string, string>> => Object.fromEntries(selector.flatMap(fulfilment));

/** Labels that an object of ours needs to be selected by the environment's stack. */
export const labelsFor = (environment: Environment, kind: SelectedObject): Readonly<Record<string, Sourced<string>>> => {
  if (!isExisting(environment)) return { release: from(environment.monitoring.release ?? '', ['monitoring', 'release']) };
  const { selector, path } = stackSelector(environment, kind);
  return Object.fromEntries(Object.entries(fulfilling(readSelector(selector))).map(([label, value]) => [label, from(value, path)]));
};

const namespaceSelectors = ({ monitoring: { prometheus, alertmanager, routing } }: ExistingEnvironment): readonly LabelSelector[] =>
  [
    prometheus.serviceMonitorNamespaceSelector,
    prometheus.podMonitorNamespaceSelector,
    prometheus.ruleNamespaceSelector,
    routing.kind === 'alertmanager-config' ? alertmanager.alertmanagerConfigNamespaceSelector : undefined,
  ].filter((selector) => selector !== undefined);

/** Labels that the namespace of a stack needs for our objects in it to be selected. */
export const neededNamespaceLabels = (environment: ExistingEnvironment): Readonly<Record<string, string>> =>
  Object.fromEntries(namespaceSelectors(environment).flatMap((selector) => Object.entries(fulfilling(readSelector(selector)))));
