import { from, within } from '../../core/origins/sourced';
import type { Elastic } from '../config/elastic';
import { operatorSecrets } from './names';
import { loadScript, setupFiles, setupFolders } from './setup-files';

const setupName = 'logs-setup';

/** Policies, templates and Kibana's objects as files. */
export const setupConfigMap = (environment: string, elastic: Elastic) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: setupName, namespace: from(elastic.namespace, ['logs', 'namespace']) },
  data: within(setupFiles(environment, elastic), ['logs', 'elastic']),
});

const secretVolume = (name: string, secretName: string) => ({ name, secret: { secretName, defaultMode: 0o444 } });

const podSpec = (elastic: Elastic) => ({
  restartPolicy: 'OnFailure',
  automountServiceAccountToken: false,
  securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
  containers: [
    {
      name: 'setup',
      // It has curl, and is on the nodes already.
      image: from(`docker.elastic.co/elasticsearch/elasticsearch:${elastic.version}`, ['logs', 'elastic', 'version']),
      imagePullPolicy: 'IfNotPresent',
      command: ['/bin/bash', `${setupFolders.files}/${loadScript}`],
      env: [{ name: 'PASSWORD', valueFrom: { secretKeyRef: { name: operatorSecrets.user, key: 'elastic' } } }],
      resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { memory: '128Mi' } },
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
      terminationMessagePath: '/dev/termination-log',
      terminationMessagePolicy: 'File',
      volumeMounts: [
        { name: 'files', mountPath: setupFolders.files, readOnly: true },
        { name: 'elasticsearch', mountPath: `${setupFolders.certificates}/elasticsearch`, readOnly: true },
        { name: 'kibana', mountPath: `${setupFolders.certificates}/kibana`, readOnly: true },
      ],
    },
  ],
  volumes: [
    { name: 'files', configMap: { name: setupName, defaultMode: 0o444 } },
    secretVolume('elasticsearch', operatorSecrets.elasticsearch),
    secretVolume('kibana', operatorSecrets.kibana),
  ],
});

/** What loads them after each sync, once Elasticsearch is healthy. */
export const setupJob = (elastic: Elastic) => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: {
    name: setupName,
    namespace: from(elastic.namespace, ['logs', 'namespace']),
    // A Job cannot be changed, only replaced.
    annotations: { 'argocd.argoproj.io/hook': 'PostSync', 'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation' },
  },
  spec: { backoffLimit: 6, template: { spec: podSpec(elastic) } },
});
