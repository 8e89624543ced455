import fs from 'node:fs';
import path from 'node:path';

const written = (root: string, file: string, text: string): void => {
  const whole = path.join(root, file);
  fs.mkdirSync(path.dirname(whole), { recursive: true });
  fs.writeFileSync(whole, text);
};

const synced = (app: string, namespace: string): string => `---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: &app ${app}
  namespace: flux-system
spec:
  targetNamespace: ${namespace}
  commonMetadata:
    labels:
      app.kubernetes.io/name: *app
  path: ./kubernetes/apps/${namespace}/${app}/app
  prune: true
  sourceRef:
    kind: GitRepository
    name: flux-system
  interval: 1h
`;

const release = (app: string, index: number): string => `---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: ${app}
spec:
  interval: 1h
  chartRef:
    kind: OCIRepository
    name: ${app}
  values:
    controllers:
      ${app}:
        annotations:
          reloader.stakater.com/auto: "true"
        containers:
          app:
            image:
              repository: registry.example.com/apps/${app}
              tag: 1.${index}.0@sha256:${String(index).padStart(64, '3f9c1e07b5a2d846')}
            env:
              TZ: Europe/Berlin
              LOG_LEVEL: info
              PORT: &port 80
            envFrom:
              - secretRef:
                  name: ${app}-secret
            probes:
              liveness: &probes
                enabled: true
                custom: true
                spec:
                  httpGet:
                    path: /healthz
                    port: *port
                  periodSeconds: 10
              readiness: *probes
            securityContext:
              allowPrivilegeEscalation: false
              capabilities: { drop: ["ALL"] }
            resources:
              requests:
                cpu: 10m
              limits:
                memory: 256Mi
    service:
      app:
        ports:
          http:
            port: *port
    persistence:
      config:
        existingClaim: ${app}
`;

const secret = (app: string): string => `---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: ${app}
spec:
  secretStoreRef:
    kind: ClusterSecretStore
    name: store
  target:
    name: ${app}-secret
    template:
      data:
        API_KEY: "{{ .API_KEY }}"
  dataFrom:
    - extract:
        key: ${app}
`;

const chart = (app: string): string => `---
apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata:
  name: ${app}
spec:
  interval: 1h
  url: oci://registry.example.com/charts/app-template
  ref:
    tag: 4.2.0
`;

const rules = (app: string, namespace: string): string => `---
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: ${app}
spec:
  groups:
    - name: ${app}.rules
      rules:
        - alert: ${app.replaceAll('-', '')}Down
          expr: |
            up{namespace="${namespace}", job="${app}"} == 0
          for: 5m
          labels:
            severity: critical
          annotations:
            summary: "{{ $labels.job }} is down"
`;

const resources = (files: readonly string[]): string =>
  `---
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
${files.map((file) => `  - ./${file}\n`).join('')}`;

/** Writes a Flux repository of so many files, in the shape that people's have: an application in seven of them. */
export const generateFlux = (root: string, files: number): void => {
  for (let index = 0; index < files / 7; index += 1) {
    const [app, namespace] = [`app-${index}`, `team-${index % 10}`];
    const folder = `kubernetes/apps/${namespace}/${app}`;
    written(root, `${folder}/ks.yaml`, synced(app, namespace));
    const own = ['helmrelease.yaml', 'externalsecret.yaml', 'ocirepository.yaml', 'prometheusrule.yaml'];
    written(root, `${folder}/app/helmrelease.yaml`, release(app, index));
    written(root, `${folder}/app/externalsecret.yaml`, secret(app));
    written(root, `${folder}/app/ocirepository.yaml`, chart(app));
    written(root, `${folder}/app/prometheusrule.yaml`, rules(app, namespace));
    written(root, `${folder}/app/kustomization.yaml`, resources(own));
    written(root, `${folder}/README.md`, `# ${app}\n\nWhat people do with it, and who looks after it.\n`);
  }
};

const property = (index: number, indent: string): string => `${indent}field${index}:
${indent}  description: |-
${indent}    Field ${index} says how the object behaves when the other side does not answer in time, and what
${indent}    happens then. More info: https://kubernetes.io/docs/concepts/overview/working-with-objects/names
${indent}  properties:
${indent}    operator:
${indent}      description: Represents a key's relationship to a set of values, as selectors have it.
${indent}      type: string
${indent}    values:
${indent}      items:
${indent}        type: string
${indent}      type: array
${indent}      x-kubernetes-list-type: atomic
${indent}  required:
${indent}  - operator
${indent}  type: object
`;

const definition = (index: number, fields: number): string => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: things${index}.example.com
spec:
  group: example.com
  names:
    kind: Thing${index}
    plural: things${index}
  scope: Namespaced
  versions:
  - name: v1
    schema:
      openAPIV3Schema:
        properties:
${Array.from({ length: fields }, (_, field) => property(field, ' '.repeat(10))).join('')}        type: object
    served: true
    storage: true
`;

/** Writes sixty CustomResourceDefinitions, 20 MB together. */
export const generateDefinitions = (root: string): void => {
  for (let index = 0; index < 60; index += 1) written(root, `crds/thing${index}.yaml`, definition(index, 520));
};
