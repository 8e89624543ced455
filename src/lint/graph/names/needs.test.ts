import {
  container,
  describeNames,
  documents,
  monitoring,
  type NamedCase,
  object,
  reads,
  secret,
  settings,
} from '../../../../test/support/names';

const inMonitoring: readonly NamedCase[] = [
  ...['ServiceMonitor', 'PodMonitor'].flatMap((kind): readonly NamedCase[] => {
    const field = kind === 'PodMonitor' ? 'podMetricsEndpoints' : 'endpoints';
    const endpoint = (rest: string): string => documents(secret, settings, monitoring(kind, `{ ${field}: [{ port: http, ${rest} }] }`));
    return [
      {
        what: `the password of a ${kind}`,
        yaml: (name) => endpoint(`basicAuth: { password: { name: ${name}, key: password } }`),
        right: 'database',
        typo: 'databse',
        message: reads(kind, 'databse'),
      },
      {
        what: `the certificate authority of a ${kind}`,
        yaml: (name) => endpoint(`tlsConfig: { ca: { configMap: { name: ${name}, key: mode } } }`),
        right: 'settings',
        typo: 'settigns',
        message: `${kind} shop/api reads the ConfigMap "settigns", which nothing here creates`,
      },
      {
        what: `the token of a ${kind}`,
        yaml: (name) => endpoint(`authorization: { credentials: { name: ${name}, key: password } }`),
        right: 'database',
        typo: 'dtaabase',
        message: reads(kind, 'dtaabase'),
      },
      {
        what: `the key of the token of a ${kind}`,
        yaml: (key) => endpoint(`bearerTokenSecret: { name: database, key: ${key} }`),
        right: 'password',
        typo: 'passwod',
        complete: true,
        message: `${kind} shop/api reads the key "passwod" of Secret shop/database, which has no such key`,
      },
    ];
  }),
  {
    what: 'the client of a Probe',
    yaml: (name) => documents(secret, monitoring('Probe', `{ oauth2: { clientSecret: { name: ${name}, key: password } } }`)),
    right: 'database',
    typo: 'databse',
    message: reads('Probe', 'databse'),
  },
  {
    what: 'the password of a ScrapeConfig',
    yaml: (name) => documents(secret, monitoring('ScrapeConfig', `{ basicAuth: { password: { name: ${name}, key: password } } }`)),
    right: 'database',
    typo: 'databse',
    message: reads('ScrapeConfig', 'databse'),
  },
  {
    what: 'the prober of a Probe',
    yaml: (name) => documents(object('Service', 'blackbox', 'spec: {}'), monitoring('Probe', `{ prober: { url: ${name}.shop.svc:9115 } }`)),
    right: 'blackbox',
    typo: 'blakbox',
    message: 'Probe shop/api names the Service "blakbox", which nothing here creates',
  },
  {
    what: 'the Alertmanager of a Prometheus',
    yaml: (name) =>
      documents(
        object('Service', 'alerts', 'spec: {}'),
        monitoring('Prometheus', `{ alerting: { alertmanagers: [{ namespace: shop, name: ${name} }] } }`),
      ),
    right: 'alerts',
    typo: 'alrets',
    message: 'Prometheus shop/api names the Service "alrets", which nothing here creates',
  },
  {
    what: 'the credentials that a Prometheus writes with',
    yaml: (name) =>
      documents(secret, monitoring('Prometheus', `{ remoteWrite: [{ basicAuth: { password: { name: ${name}, key: password } } }] }`)),
    right: 'database',
    typo: 'databse',
    message: reads('Prometheus', 'databse'),
  },
  {
    what: 'the Secret that an Alertmanager mounts',
    yaml: (name) => documents(secret, monitoring('Alertmanager', `{ secrets: [${name}] }`)),
    right: 'database',
    typo: 'databse',
    message: reads('Alertmanager', 'databse'),
  },
  {
    what: 'the configuration of an Alertmanager',
    yaml: (name) =>
      documents(object('Secret', 'routing', 'data: { alertmanager.yaml: e30= }'), monitoring('Alertmanager', `{ configSecret: ${name} }`)),
    right: 'routing',
    typo: 'ruoting',
    message: 'Alertmanager shop/api reads its configuration from the Secret "ruoting", which nothing here creates',
  },
  {
    what: 'the Secret that the operator looks for by the name of an Alertmanager',
    yaml: (name) =>
      documents(
        object('Secret', 'alertmanager-main', 'data: { alertmanager.yaml: e30= }'),
        monitoring('Alertmanager', '{}').replace('name: api', `name: ${name}`),
      ),
    right: 'main',
    typo: 'mian',
    meant: 'alertmanager-main',
    message: 'Alertmanager shop/mian reads its configuration from the Secret "alertmanager-mian", which nothing here creates',
  },
  {
    what: 'the namespace that a Probe selects in',
    yaml: (name) =>
      documents(
        'apiVersion: v1\nkind: Namespace\nmetadata: { name: serving }',
        monitoring('Probe', `{ targets: { ingress: { namespaceSelector: { matchNames: [${name}] } } } }`),
      ),
    right: 'serving',
    typo: 'servign',
    message: 'Probe shop/api selects in the namespace "servign", which nothing here creates',
  },
  {
    what: 'the values of a release of Flux',
    yaml: (name) =>
      documents(
        settings,
        object('HelmRelease', 'api', `spec: { valuesFrom: [{ kind: ConfigMap, name: ${name} }] }`, 'helm.toolkit.fluxcd.io/v2'),
      ),
    right: 'settings',
    typo: 'setings',
    message: 'HelmRelease shop/api reads the ConfigMap "setings", which nothing here creates',
  },
  {
    what: 'the AlertmanagerConfig of an Alertmanager',
    yaml: (name) =>
      documents(
        monitoring('AlertmanagerConfig', '{ route: { receiver: chat }, receivers: [{ name: chat }] }').replace('name: api', 'name: global'),
        monitoring('Alertmanager', `{ alertmanagerConfiguration: { name: ${name} } }`),
      ),
    right: 'global',
    typo: 'globla',
    message: 'Alertmanager shop/api reads the AlertmanagerConfig "globla", which nothing here creates',
  },
  {
    what: 'a credential of an AlertmanagerConfig',
    yaml: (name) =>
      documents(
        secret,
        monitoring(
          'AlertmanagerConfig',
          `{ route: { receiver: chat }, receivers: [{ name: chat, slackConfigs: [{ apiURL: { name: ${name}, key: password } }] }] }`,
        ),
      ),
    right: 'database',
    typo: 'databse',
    message: reads('AlertmanagerConfig', 'databse'),
  },
  {
    what: 'the Service of an analysis',
    yaml: (name) =>
      documents(
        object('Service', 'prometheus', 'spec: {}'),
        object(
          'AnalysisTemplate',
          'a',
          `spec: { metrics: [{ provider: { prometheus: { address: "http://${name}.shop.svc.cluster.local:9090" } } }] }`,
          'argoproj.io/v1alpha1',
        ),
      ),
    right: 'prometheus',
    typo: 'promteheus',
    message: 'AnalysisTemplate shop/a names the Service "promteheus", which nothing here creates',
  },
  {
    what: 'the Service that a container calls',
    yaml: (name) =>
      documents(object('Service', 'feature-store', 'spec: {}'), container(`env: [{ name: A, value: "http://${name}.shop.svc:6566" }]`)),
    right: 'feature-store',
    typo: 'featrue-store',
    message: 'Deployment shop/api names the Service "featrue-store", which nothing here creates',
  },
  {
    what: 'the namespace of a Service that a container calls',
    yaml: (namespace) =>
      documents(
        'apiVersion: v1\nkind: Namespace\nmetadata: { name: features }',
        container(`env: [{ name: A, value: "http://store.${namespace}.svc:6566" }]`),
      ),
    right: 'features',
    typo: 'featuers',
    meant: 'store.features',
    message: 'Deployment shop/api names the Service "store" of namespace featuers, which nothing here creates',
  },
  {
    what: 'the namespace that a monitor selects in',
    yaml: (name) =>
      documents(
        'apiVersion: v1\nkind: Namespace\nmetadata: { name: serving }',
        monitoring('ServiceMonitor', `{ namespaceSelector: { matchNames: [${name}] }, endpoints: [] }`),
      ),
    right: 'serving',
    typo: 'servnig',
    message: 'ServiceMonitor shop/api selects in the namespace "servnig", which nothing here creates',
  },
];

describeNames(inMonitoring);
