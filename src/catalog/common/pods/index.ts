import type { z } from 'zod';
import { type AlertTemplate, alertRules } from '../../../core/alerts/alert';
import type { AlertingRule } from '../../../core/alerts/rule';
import type { Text } from '../../../core/alerts/text';
import type { Deploy } from '../../../core/workloads/deploy';
import type { Controller, RunningIdentity } from '../../../core/workloads/identity';
import { controllerKinds } from '../../../core/workloads/identity-fields';
import { onceForName } from '../../../language/once';
import { highCpu } from './alerts/high-cpu';
import { highMemory } from './alerts/high-memory';
import { podDown } from './alerts/pod-down';
import { replicasMissing } from './alerts/replicas-missing';
import type { PodContext, PodRole } from './context';

/** Alerts on the Pods of a workload under all names, for the schema of `alerts:`. */
export const podAlerts = onceForName((role: PodRole): readonly AlertTemplate<PodContext>[] => [
  podDown(role),
  ...controllerKinds.map(replicasMissing),
  highCpu(role),
  highMemory(role),
]);

interface Watched {
  readonly deploy: Deploy;
  readonly pods: { readonly controller?: { readonly kind: Controller['kind'] } };
  /** Present where new versions of an image are released step by step. */
  readonly canary?: unknown;
  readonly alerts: Readonly<Record<string, unknown>>;
}

interface Refusal {
  readonly message: string;
  readonly help: string;
}

// An image declares its limits, so an alert that compares with nothing is refused before it is emitted.
const comparesWithNothing = ({ deploy }: Watched, resource: 'cpu' | 'memory', tuning: unknown): Refusal | undefined => {
  const of = typeof tuning === 'object' && tuning !== null && 'of' in tuning && tuning.of === 'requests' ? 'requests' : 'limits';
  if (deploy.kind !== 'image' || deploy.resources[of][resource] !== undefined) return undefined;
  return {
    message: `deploy.resources.${of} sets no ${resource} to compare with`,
    help: `set deploy.resources.${of}.${resource}, or compare with the requests: of: requests`,
  };
};

// Why a workload has no such alert, or nothing where it has.
const refusal = (role: PodRole, watched: Watched, alert: string): Refusal | undefined => {
  const { deploy, pods, canary, alerts } = watched;
  const ofImage = canary === undefined ? 'Deployment' : 'Rollout';
  const kind = pods.controller?.kind ?? (deploy.kind === 'image' ? ofImage : undefined);
  if (kind === undefined)
    return { message: 'nothing says what runs the Pods', help: 'name it with pods.controller, e.g. {kind: StatefulSet}' };
  if (alert.endsWith('ReplicasMissing') && alert !== replicasMissing(kind).alert)
    return { message: `the Pods are run by a ${kind}`, help: `its alert is ${replicasMissing(kind).alert}` };
  if (alert === highCpu(role).alert) return comparesWithNothing(watched, 'cpu', alerts[alert]);
  if (alert === highMemory(role).alert) return comparesWithNothing(watched, 'memory', alerts[alert]);
  return undefined;
};

/** Refuses changes to alerts on Pods that the workload does not have, and a controller beside an image, which has its own. */
export const checkPods =
  (role: PodRole) =>
  (context: z.core.ParsePayload<Watched>): void => {
    const watched = context.value;
    const report = (path: string[], { message, help }: Refusal) =>
      context.issues.push({ code: 'custom', input: watched, path, message, params: { help } });
    if (watched.deploy.kind === 'image' && watched.pods.controller !== undefined)
      report(['pods', 'controller'], { message: 'an image has its own Deployment', help: 'leave pods.controller out' });
    for (const { alert } of podAlerts(role).filter((template) => watched.alerts[template.alert] !== undefined)) {
      const refused = refusal(role, watched, alert);
      if (refused !== undefined) report(['alerts', alert], refused);
    }
  };

/** Alerts on the Pods of one workload, as far as it is known what runs them. */
export const podRules = (
  role: PodRole,
  { namespace, deploy, pods }: RunningIdentity,
  alerts: Readonly<Record<string, unknown>>,
): readonly AlertingRule<Text>[] => {
  const { controller } = pods;
  if (controller === undefined) return [];
  const templates = podAlerts(role).filter(({ alert }) => refusal(role, { deploy, pods, alerts }, alert) === undefined);
  return alertRules(templates, alerts, { namespace, controller });
};
