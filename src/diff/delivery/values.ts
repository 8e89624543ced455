import { dotted } from '../../core/path';
import { namesOf } from '../change';
import type { FieldChange } from '../objects/fields';
import { lengthOf } from '../side';
import type { Statement } from '../statement';

type Say = (before: string, after: string) => Pick<Statement, 'predicate' | 'risk' | 'reason'>;

const retention: Say = (before, after) => {
  const shorter = lengthOf(after) < lengthOf(before);
  return {
    predicate: `keeps data for ${after} instead of ${before}`,
    risk: shorter ? 'high' : 'low',
    reason: shorter ? 'what is older is deleted for good' : 'it needs more storage',
  };
};

const storage: Say = (before, after) => ({
  predicate: `requests a volume of ${after} instead of ${before}`,
  risk: 'medium',
  reason: 'a volume that is there neither grows nor shrinks by itself',
});

const replicas: Say = (before, after) => ({
  predicate: `runs ${after} times instead of ${before}`,
  risk: Number(after) < Number(before) ? 'medium' : 'low',
  reason: Number(after) < Number(before) ? 'one that fails is missed' : 'it needs more of the cluster',
});

const host: Say = (before, after) => ({
  predicate: `is reached at ${after} instead of ${before}`,
  risk: 'medium',
  reason: 'links and bookmarks go to the old place',
});

const interval =
  (what: string): Say =>
  (before, after) => ({
    predicate: `${what} every ${after} instead of every ${before} where nothing else is said`,
    risk: 'low',
    reason: 'samples and alerts come at another pace',
  });

/** Values of charts that mean something to people on call, by their path. */
const meanings: readonly (readonly [RegExp, string, Say])[] = [
  [/^prometheus\.prometheusSpec\.retention$/, 'Prometheus', retention],
  [/^prometheus\.prometheusSpec\.storageSpec\..*\.storage$/, 'Prometheus', storage],
  [/^prometheus\.prometheusSpec\.replicas$/, 'Prometheus', replicas],
  [/^prometheus\.prometheusSpec\.scrapeInterval$/, 'Prometheus', interval('scrapes')],
  [/^prometheus\.prometheusSpec\.evaluationInterval$/, 'Prometheus', interval('evaluates rules')],
  [/^prometheus\.ingress\.hosts\[\d+\]$/, 'Prometheus', host],
  [/^alertmanager\.alertmanagerSpec\.replicas$/, 'Alertmanager', replicas],
  [/^alertmanager\.alertmanagerSpec\.storage\..*\.storage$/, 'Alertmanager', storage],
  [/^alertmanager\.ingress\.hosts\[\d+\]$/, 'Alertmanager', host],
  [/^grafana\.ingress\.hosts\[\d+\]$/, 'Grafana', host],
  [/^loki\.limits_config\.retention_period$/, 'Loki', retention],
  [/^singleBinary\.persistence\.size$/, 'Loki', storage],
];

// Lists of the namespaces that the parts of a stack look into; they follow from the namespaces of the environment.
const namespaceLists =
  /^(?:defaultRules\.appNamespacesTarget|kube-state-metrics\.namespaces|grafana\.rbac\.namespaces|grafana\.sidecar\.dashboards\.searchNamespace|rbac\.namespaces)(?:\[\d+\])?$/;

const namespacesIn = (value: unknown): readonly string[] => (typeof value === 'string' ? value.split(/[,|]/) : []);

const namespaceStatements = (subject: string, fields: readonly FieldChange[]): readonly Statement[] => {
  const before = new Set(fields.flatMap((field) => namespacesIn(field.before)));
  const after = new Set(fields.flatMap((field) => namespacesIn(field.after)));
  const added = [...after].filter((name) => !before.has(name));
  const gone = [...before].filter((name) => !after.has(name));
  const about = { area: 'delivery' as const, subject };
  return [
    ...(added.length === 0
      ? []
      : [{ ...about, predicate: `watches ${namesOf(added)} too`, risk: 'low' as const, reason: 'its own alerts and dashboards see more' }]),
    ...(gone.length === 0
      ? []
      : [
          {
            ...about,
            predicate: `no longer watches ${namesOf(gone)}`,
            risk: 'medium' as const,
            reason: 'its own alerts and dashboards see less',
          },
        ]),
  ];
};

// Addresses that follow from a host of which a sentence speaks.
const follows = /\.(?:externalUrl|root_url)$|\.ingress\.tls(?:\.|$)/;

const scalar = (value: unknown): string | undefined => (typeof value === 'string' || typeof value === 'number' ? String(value) : undefined);

const disabled = /^defaultRules\.disabled\.(\w+)$/;

// An alert of the chart is switched off where one of ours has its name.
const chartAlertStatements = (fields: readonly FieldChange[]): readonly Statement[] =>
  fields.flatMap(({ path, after }) => {
    const [, alert] = disabled.exec(dotted(path)) ?? [];
    if (alert === undefined) return [];
    const off = after === true;
    return [
      {
        area: 'alerts' as const,
        subject: `the chart's own ${alert}`,
        predicate: off ? 'is switched off' : 'is switched on',
        risk: 'low' as const,
        reason: off ? 'one of ours has its name' : 'none of ours has its name any more',
      },
    ];
  });

/** What values of a chart mean for people, and the fields of which that says nothing. */
export const valuesStatements = (
  environment: string,
  object: string,
  fields: readonly FieldChange[],
): { readonly said: readonly Statement[]; readonly rest: readonly FieldChange[] } => {
  const said: Statement[] = [];
  const others = fields.filter(({ path, before, after }) => {
    const [was, is] = [scalar(before), scalar(after)];
    const found = meanings.find(([pattern]) => pattern.test(dotted(path)));
    if (found === undefined || was === undefined || is === undefined) return true;
    const [, part, say] = found;
    said.push({ area: 'delivery', subject: environment === '' ? part : `${part} of ${environment}`, ...say(was, is) });
    return false;
  });
  const namespaces = others.filter(({ path }) => namespaceLists.test(dotted(path)));
  const alerts = others.filter(({ path }) => disabled.test(dotted(path)));
  const rest = others.filter((field) => !namespaces.includes(field) && !alerts.includes(field));
  return {
    said: [...said, ...namespaceStatements(object.replace('Helm values', 'the chart'), namespaces), ...chartAlertStatements(alerts)],
    rest: rest.filter(({ path }) => said.length === 0 || !follows.test(dotted(path))),
  };
};
