import { IntOrString, Quantity } from 'cdk8s-plus-28/lib/imports/k8s';
import type { WorkloadStorage } from '../../core/kubernetes/storage';
import { copied, from, type Sourced } from '../../core/origins/sourced';
import type { ConfigPath } from '../../core/path';
import type { ImageDeploy } from '../../core/workloads/deploy';
import type { RunningIdentity } from '../../core/workloads/identity';
import { identityOrigins } from '../../core/workloads/identity-origins';
import { workloadPath } from '../../core/workloads/names';

const probe = (path: Sourced<string>, port: string) => ({
  httpGet: { path, port: IntOrString.fromString(port), scheme: 'HTTP' },
  periodSeconds: 10,
  timeoutSeconds: 1,
  successThreshold: 1,
  failureThreshold: 3,
});

const quantities = (amounts: Readonly<Record<string, string | undefined>>, path: ConfigPath) =>
  Object.fromEntries(
    Object.entries(amounts).flatMap(([name, amount]) =>
      amount === undefined ? [] : [[name, from(Quantity.fromString(amount), [...path, name])]],
    ),
  );

const mounted = ({ storage }: RunningIdentity): readonly (WorkloadStorage & { readonly mountPath: string })[] =>
  storage.flatMap((one) => (one.mountPath === undefined ? [] : [{ ...one, mountPath: one.mountPath }]));

const mountsOf = (identity: RunningIdentity) => {
  const mounts = mounted(identity).map(({ name, mountPath }) => ({
    name,
    mountPath: from(mountPath, workloadPath(identity, 'storage', name, 'mountPath')),
  }));
  return mounts.length === 0 ? {} : { volumeMounts: mounts };
};

const volumesOf = (identity: RunningIdentity) => {
  const volumes = mounted(identity).map(({ name, claim }) => ({
    name,
    persistentVolumeClaim: { claimName: from(claim, workloadPath(identity, 'storage', name)) },
  }));
  return volumes.length === 0 ? {} : { volumes };
};

const portsOf = ({ pods }: RunningIdentity, path: ConfigPath) =>
  Object.keys(pods.ports)
    .sort()
    .map((port) => ({ name: port, containerPort: from(pods.ports[port] ?? 0, [...path, port]), protocol: 'TCP' }));

const environmentOf = ({ env }: ImageDeploy, path: ConfigPath) => {
  const variables = Object.keys(env).sort();
  return variables.length === 0
    ? {}
    : { env: variables.map((variable) => ({ name: variable, value: from(env[variable], [...path, variable]) })) };
};

const probesOf = (identity: RunningIdentity, deploy: ImageDeploy) => {
  const ports = Object.keys(identity.pods.ports).sort();
  const port = ports.includes('http') ? 'http' : ports[0];
  if (port === undefined) return {};
  const answers = probe(from(deploy.healthPath, workloadPath(identity, 'deploy', 'healthPath')), port);
  // A model may take minutes to load; until it has, neither of the others counts.
  return { startupProbe: { ...answers, failureThreshold: 60 }, readinessProbe: answers, livenessProbe: answers };
};

// Inside lists, everything the API server would fill in is written out: Argo CD compares lists as a whole.
const containerOf = (identity: RunningIdentity, deploy: ImageDeploy) => {
  const at = (...steps: readonly string[]) => workloadPath(identity, 'deploy', ...steps);
  return {
    name: from(identity.pods.container, workloadPath(identity)),
    image: from(deploy.image, at('image')),
    imagePullPolicy: 'IfNotPresent',
    ports: portsOf(identity, workloadPath(identity, 'pods', 'ports')),
    ...environmentOf(deploy, at('env')),
    resources: {
      requests: quantities(deploy.resources.requests, at('resources', 'requests')),
      limits: quantities(deploy.resources.limits, at('resources', 'limits')),
    },
    ...probesOf(identity, deploy),
    ...mountsOf(identity),
    securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
  };
};

/** Labels of the Pods of a workload, with where they come from. */
export const podLabels = (identity: RunningIdentity): Sourced<Readonly<Record<string, string>>> =>
  copied(identity.pods.labels, ...identityOrigins(identity).podLabels);

// One node that fails must not hold all of them.
const spread = (identity: RunningIdentity, { replicas }: ImageDeploy) =>
  replicas < 2
    ? {}
    : {
        topologySpreadConstraints: ['kubernetes.io/hostname', 'topology.kubernetes.io/zone'].map((topologyKey) => ({
          maxSkew: 1,
          topologyKey,
          whenUnsatisfiable: 'ScheduleAnyway',
          labelSelector: { matchLabels: podLabels(identity) },
        })),
      };

/** The Pods of a workload that is given by its image. */
export const podTemplate = (identity: RunningIdentity, deploy: ImageDeploy) => ({
  metadata: { labels: podLabels(identity) },
  spec: {
    containers: [containerOf(identity, deploy)],
    securityContext: {
      ...(deploy.root ? {} : { runAsNonRoot: from(true, workloadPath(identity, 'deploy', 'root')) }),
      seccompProfile: { type: 'RuntimeDefault' },
    },
    ...spread(identity, deploy),
    ...volumesOf(identity),
  },
});
