import { ApiObject } from 'cdk8s';
import { IntOrString, KubeDeployment, KubeService, type Probe, Quantity, toJson_PodTemplateSpec } from 'cdk8s-plus-28/lib/imports/k8s';
import type { Construct } from 'constructs';
import type { CanaryStep, RolloutSpec } from '../../../imports/argoproj.io/rollout';
import { type CanaryRelease, canaryHash } from '../../core/analysis';
import { isOneNodes, type WorkloadStorage } from '../../core/kubernetes/storage';
import type { ImageDeploy } from '../../core/workloads/deploy';
import type { RunningIdentity } from '../../core/workloads/identity';
import { freeId } from './id';

const probe = (path: string, port: string): Probe => ({
  httpGet: { path, port: IntOrString.fromString(port), scheme: 'HTTP' },
  periodSeconds: 10,
  timeoutSeconds: 1,
  successThreshold: 1,
  failureThreshold: 3,
});

const quantities = (amounts: Readonly<Record<string, string | undefined>>): Record<string, Quantity> =>
  Object.fromEntries(
    Object.entries(amounts).flatMap(([name, amount]) => (amount === undefined ? [] : [[name, Quantity.fromString(amount)]])),
  );

const mounted = (storage: readonly WorkloadStorage[]) =>
  storage.flatMap(({ name, claim, mountPath }) => (mountPath === undefined ? [] : [{ name, claim, mountPath }]));

const volumesOf = ({ storage }: RunningIdentity) => {
  const volumes = mounted(storage).map(({ name, claim }) => ({ name, persistentVolumeClaim: { claimName: claim } }));
  return volumes.length === 0 ? {} : { volumes };
};

// A new Pod on another node would wait for a volume that the old one holds, and the old one for the new.
const strategyOf = ({ storage }: RunningIdentity) =>
  storage.some((one) => one.mountPath !== undefined && isOneNodes(one)) ? { strategy: { type: 'Recreate' } } : {};

// Inside lists, everything the API server would fill in is written out: Argo CD compares lists as a whole.
const containerOf = ({ pods, storage }: RunningIdentity, deploy: ImageDeploy) => {
  const ports = Object.keys(pods.ports).sort();
  const probed = ports.includes('http') ? 'http' : ports[0];
  const variables = Object.keys(deploy.env).sort();
  return {
    name: pods.container,
    image: deploy.image,
    imagePullPolicy: 'IfNotPresent',
    ports: ports.map((port) => ({ name: port, containerPort: pods.ports[port] ?? 0, protocol: 'TCP' })),
    ...(variables.length === 0 ? {} : { env: variables.map((variable) => ({ name: variable, value: deploy.env[variable] })) }),
    resources: { requests: quantities(deploy.resources.requests), limits: quantities(deploy.resources.limits) },
    ...(probed === undefined
      ? {}
      : {
          readinessProbe: probe(deploy.healthPath, probed),
          livenessProbe: { ...probe(deploy.healthPath, probed), initialDelaySeconds: 30 },
        }),
    ...(mounted(storage).length === 0
      ? {}
      : { volumeMounts: mounted(storage).map(({ name: volume, mountPath }) => ({ name: volume, mountPath })) }),
    securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
  };
};

const podTemplate = (identity: RunningIdentity, deploy: ImageDeploy) => ({
  metadata: { labels: { ...identity.pods.labels } },
  spec: { containers: [containerOf(identity, deploy)], ...volumesOf(identity) },
});

const metadata = ({ name, namespace, pods }: RunningIdentity) => ({ name, namespace, labels: { ...pods.labels } });

const deployment = (scope: Construct, identity: RunningIdentity, deploy: ImageDeploy): ApiObject =>
  new KubeDeployment(scope, freeId(scope, `Deployment.${identity.name}`), {
    metadata: metadata(identity),
    spec: {
      replicas: deploy.replicas,
      selector: { matchLabels: { ...identity.pods.labels } },
      ...strategyOf(identity),
      template: podTemplate(identity, deploy),
    },
  });

const judged = ({ analysis }: CanaryRelease): CanaryStep => ({
  analysis: { templates: [{ templateName: analysis }], args: [{ name: canaryHash, valueFrom: { podTemplateHashValue: 'Latest' } }] },
});

// Each share of the traffic is followed by a judgement, which promotes or aborts by itself.
const rollout = (
  scope: Construct,
  identity: RunningIdentity,
  { deploy, canary }: { deploy: ImageDeploy; canary: CanaryRelease },
): ApiObject => {
  // The Pods of a Rollout are those of a Deployment, which renders their classes of cdk8s-plus into plain data.
  const template = toJson_PodTemplateSpec(podTemplate(identity, deploy));
  const steps = canary.weights.flatMap((setWeight): CanaryStep[] => [{ setWeight }, judged(canary)]);
  return new ApiObject(scope, freeId(scope, `Rollout.${identity.name}`), {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: metadata(identity),
    spec: {
      replicas: deploy.replicas,
      selector: { matchLabels: { ...identity.pods.labels } },
      template,
      strategy: { canary: { steps } },
    } satisfies RolloutSpec<unknown>,
  });
};

const service = (scope: Construct, identity: RunningIdentity): ApiObject => {
  const { name, labels, ports } = identity.service ?? { name: identity.name, labels: identity.pods.labels, ports: identity.pods.ports };
  return new KubeService(scope, freeId(scope, `Service.${name}`), {
    metadata: { name, namespace: identity.namespace, labels: { ...labels } },
    spec: {
      type: 'ClusterIP',
      selector: { ...identity.pods.labels },
      ports: Object.keys(ports)
        .sort()
        .map((port) => ({ name: port, port: ports[port] ?? 0, protocol: 'TCP', targetPort: IntOrString.fromString(port) })),
    },
  });
};

/** The Deployment and Service of a workload that is given by its image. */
export const webService = (scope: Construct, identity: RunningIdentity, deploy: ImageDeploy): readonly ApiObject[] => [
  identity.canary === undefined ? deployment(scope, identity, deploy) : rollout(scope, identity, { deploy, canary: identity.canary }),
  service(scope, identity),
];
