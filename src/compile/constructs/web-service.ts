import { ApiObject } from 'cdk8s';
import { IntOrString, KubeDeployment, KubePodDisruptionBudget, KubeService, toJson_PodTemplateSpec } from 'cdk8s-plus-28/lib/imports/k8s';
import type { Construct } from 'constructs';
import type { CanaryStep, RolloutSpec } from '../../../imports/argoproj.io/rollout';
import { type CanaryRelease, canaryHash } from '../../core/analysis';
import { isOneNodes } from '../../core/kubernetes/storage';
import { copied, from, plain, type Sourced } from '../../core/origins/sourced';
import type { ImageDeploy } from '../../core/workloads/deploy';
import type { RunningIdentity } from '../../core/workloads/identity';
import { identityOrigins } from '../../core/workloads/identity-origins';
import { workloadPath } from '../../core/workloads/names';
import { freeId } from './id';
import { noteOrigins } from './noted-origins';
import { podLabels, podTemplate } from './pod-template';

// A new Pod on another node would wait for a volume that the old one holds, and the old one for the new.
const strategyOf = ({ storage }: RunningIdentity) =>
  storage.some((one) => one.mountPath !== undefined && isOneNodes(one)) ? { strategy: { type: 'Recreate' } } : {};

const metadata = (identity: RunningIdentity) => {
  const { name, namespace } = identityOrigins(identity);
  return { name: from(identity.name, ...name), namespace: from(identity.namespace, ...namespace), labels: podLabels(identity) };
};

const common = (identity: RunningIdentity, deploy: ImageDeploy) => ({
  replicas: from(deploy.replicas, workloadPath(identity, 'deploy', 'replicas')),
  selector: { matchLabels: podLabels(identity) },
});

const deploymentFields = (identity: RunningIdentity, deploy: ImageDeploy) => ({
  metadata: metadata(identity),
  spec: { ...common(identity, deploy), ...strategyOf(identity), template: podTemplate(identity, deploy) },
});

const deployment = (scope: Construct, identity: RunningIdentity, deploy: ImageDeploy): ApiObject => {
  const made = new KubeDeployment(scope, freeId(scope, `Deployment.${identity.name}`), plain(deploymentFields(identity, deploy)));
  noteOrigins(made, { fields: () => deploymentFields(identity, deploy) });
  return made;
};

const judged = ({ analysis }: CanaryRelease): CanaryStep => ({
  analysis: { templates: [{ templateName: analysis }], args: [{ name: canaryHash, valueFrom: { podTemplateHashValue: 'Latest' } }] },
});

/** A workload that is given by its image, and how its new versions are released. */
interface Released {
  readonly identity: RunningIdentity;
  readonly deploy: ImageDeploy;
  readonly canary: CanaryRelease;
}

const rolloutFields = ({ identity, deploy, canary }: Released) => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
  metadata: metadata(identity),
  spec: {
    ...common(identity, deploy),
    template: podTemplate(identity, deploy),
    strategy: {
      canary: {
        // Each share of the traffic is followed by a judgement, which promotes or aborts by itself.
        steps: canary.weights.flatMap((weight, index): Sourced<CanaryStep>[] => [
          { setWeight: from(weight, workloadPath(identity, 'canary', 'weights', index)) },
          judged(canary),
        ]),
      },
    },
  } satisfies Sourced<RolloutSpec<unknown>>,
});

const rollout = (scope: Construct, released: Released): ApiObject => {
  const fields = plain(rolloutFields(released));
  // The Pods of a Rollout are those of a Deployment, which renders their classes of cdk8s-plus into plain data.
  const spec = { ...fields.spec, template: toJson_PodTemplateSpec(fields.spec.template) };
  const made = new ApiObject(scope, freeId(scope, `Rollout.${released.identity.name}`), { ...fields, spec });
  noteOrigins(made, { fields: () => rolloutFields(released) });
  return made;
};

const serviceFields = (identity: RunningIdentity) => {
  const { serviceName, serviceLabels, servicePorts, namespace } = identityOrigins(identity);
  const { name, labels, ports } = identity.service ?? { name: identity.name, labels: identity.pods.labels, ports: identity.pods.ports };
  return {
    metadata: {
      name: from(name, ...serviceName),
      namespace: from(identity.namespace, ...namespace),
      labels: copied(labels, ...serviceLabels),
    },
    spec: {
      type: 'ClusterIP',
      selector: podLabels(identity),
      ports: Object.keys(ports)
        .sort()
        .map((port) => ({
          name: port,
          port: from(ports[port] ?? 0, ...servicePorts.map((path) => [...path, port])),
          protocol: 'TCP',
          targetPort: IntOrString.fromString(port),
        })),
    },
  };
};

const service = (scope: Construct, identity: RunningIdentity): ApiObject => {
  const fields = plain(serviceFields(identity));
  const made = new KubeService(scope, freeId(scope, `Service.${fields.metadata.name}`), fields);
  noteOrigins(made, { fields: () => serviceFields(identity) });
  return made;
};

const budgetFields = (identity: RunningIdentity) => ({
  metadata: metadata(identity),
  // A node can be drained, one Pod after the other.
  spec: {
    maxUnavailable: from(IntOrString.fromNumber(1), workloadPath(identity, 'deploy', 'replicas')),
    selector: { matchLabels: podLabels(identity) },
  },
});

const budget = (scope: Construct, identity: RunningIdentity, deploy: ImageDeploy): readonly ApiObject[] => {
  if (deploy.replicas < 2) return [];
  const fields = budgetFields(identity);
  const made = new KubePodDisruptionBudget(scope, freeId(scope, `PodDisruptionBudget.${identity.name}`), plain(fields));
  noteOrigins(made, { fields: () => fields });
  return [made];
};

/** The Deployment and Service of a workload that is given by its image, and the budget of several Pods. */
export const webService = (scope: Construct, identity: RunningIdentity, deploy: ImageDeploy): readonly ApiObject[] => [
  identity.canary === undefined ? deployment(scope, identity, deploy) : rollout(scope, { identity, deploy, canary: identity.canary }),
  service(scope, identity),
  ...budget(scope, identity, deploy),
];
