import { z } from 'zod';

/** What an environment says of the cluster that its stack runs in. */
export const clusterParts = {
  ownsCluster: z.boolean().optional().meta({
    description: 'Whether this environment watches the parts of the cluster that exist once; by default the only environment does',
  }),
  clusterWatchedBy: z
    .string()
    .min(1)
    .optional()
    .meta({
      description: 'Who else watches nodes, kubelets and the control plane of the cluster, where no environment of this platform does',
      examples: ['the Prometheus of the infrastructure team'],
    }),
  controlPlane: z.enum(['reachable', 'managed']).default('reachable').meta({
    description: 'managed where etcd, scheduler, controller manager and kube-proxy cannot be scraped, as on EKS, GKE, AKS and k3s',
  }),
};

/** Parts of the control plane that whoever runs a managed cluster keeps to themselves, as the chart calls them. */
export const unreachableParts = ['kubeControllerManager', 'kubeEtcd', 'kubeProxy', 'kubeScheduler'] as const;
