import { configOf } from '../../../diff/configs';
import { rulesOf } from '../../../diff/side';
import { formatPromQL } from '../../../language/promql/print';
import { rulesOf as linkedRules } from '../../../lint/graph/prometheus-scope';
import { alertmanagerFindings } from './alertmanager';
import { costlyRules } from './cost';
import { type Audited, type Finding, joined, nothingFound } from './finding';
import { firedIn, noisyAlerts } from './fired';
import { pairsOf } from './fires-together';
import { neverFired } from './never-fired';
import { type AuditRequest, type Declared, judged, judgedAnswer } from './request';
import { shortRetention } from './retention';
import { ruleFindings } from './running-rules';
import { missingSeries } from './series';
import { monitorsOf, targetFindings } from './targets';
import { seriesQuery, unreadSeries } from './unread-series';

const declaredIn = ({ side, environment }: AuditRequest): Declared => {
  const rules = rulesOf(side, environment);
  const alerts = rules.alerts.filter(({ rule }) => rule.group.evaluatedBy === 'prometheus');
  const records = rules.records.filter(({ rule }) => rule.group.evaluatedBy === 'prometheus');
  const panels = linkedRules(side.graph).queries.flatMap(({ query, expr }) =>
    query.language === 'promql' && query.dashboard.node.environment === environment && expr.kind !== 'unreadable'
      ? [{ name: `${query.asker} of dashboard "${query.dashboard.title}"`, text: formatPromQL(expr) }]
      : [],
  );
  return { alerts, records, readers: [...alerts, ...records, ...panels] };
};

const targets = async ({ side, environment, server }: AuditRequest): Promise<Audited> => {
  const monitors = monitorsOf(side.graph, environment);
  if (monitors.length === 0) return nothingFound;
  const [running, configuration] = await Promise.all([server.read({ kind: 'targets' }), server.read({ kind: 'configuration' })]);
  // What Prometheus is configured to scrape says which step dropped a target.
  if (configuration.kind !== 'data') return judgedAnswer('the running configuration', configuration, () => []);
  return judgedAnswer('targets', running, (data) =>
    targetFindings({ targets: data, configuration: configuration.data }, side.graph, monitors),
  );
};

const firings = async ({ alerts }: Declared, { side, environment, server, window, hints }: AuditRequest): Promise<Audited> => {
  const fired = await firedIn(server, window);
  if (fired.kind === 'unknown') return { ...nothingFound, unread: [{ what: 'what fires', why: fired.why }] };
  const noisy = noisyAlerts(fired.firings, alerts, window);
  if (!hints) return { ...nothingFound, findings: noisy };
  const quiet = await neverFired(server, { firings: fired.firings, alerts, window });
  return { ...nothingFound, findings: [...noisy, ...quiet, ...pairsOf(fired.firings, alerts, { side, environment, window })] };
};

const routing = async ({ side, environment, alertmanager }: AuditRequest): Promise<Audited> => {
  if (alertmanager === undefined) return nothingFound;
  const declared = configOf(side, environment);
  if (declared === undefined)
    return { ...nothingFound, unread: [{ what: 'the configuration of Alertmanager', why: 'none is declared here' }] };
  const judge = (data: unknown): readonly Finding[] => alertmanagerFindings(data, declared);
  return judged(alertmanager, { kind: 'alertmanager' }, { what: 'the configuration of Alertmanager', judge });
};

const costs = async (
  { alerts, records, readers }: Declared,
  { side, server, window, hints }: AuditRequest,
): Promise<readonly Audited[]> => {
  if (!hints) return [];
  const judge = (data: unknown): readonly Finding[] => unreadSeries(data, side.graph, readers);
  return Promise.all([
    judged(server, { kind: 'instant', query: seriesQuery, time: window.until }, { what: 'how many series there are', judge }),
    costlyRules(server, [...alerts, ...records], window.until),
  ]);
};

const order = ({ subject, kind }: Finding): string => JSON.stringify([subject, kind]);

/** Compares what is declared with what a live Prometheus, and its Alertmanager, run and hold. */
export const auditOf = async (request: AuditRequest): Promise<Audited> => {
  const { side, environment, server } = request;
  const declared = declaredIn(request);
  const rules = (data: unknown): readonly Finding[] => ruleFindings(data, rulesOf(side, environment));
  const retention = (data: unknown): readonly Finding[] => shortRetention(data, declared.readers);
  const parts = await Promise.all([
    judged(server, { kind: 'rules' }, { what: 'rules', judge: rules }),
    judged(server, { kind: 'runtime' }, { what: 'retention', judge: retention }),
    targets(request),
    routing(request),
    firings(declared, request),
    missingSeries(declared.readers, request),
    costs(declared, request).then(joined),
  ]);
  const { findings, ...rest } = joined(parts);
  return { ...rest, findings: findings.toSorted((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0)) };
};
