import type { Facts, SeriesFacts } from '../../language/infer/facts';
import { inference } from '../../language/infer/inference';
import { type LabelSet, withLabel } from '../../language/infer/labels';
import { parseLogQL, parseLogQuery } from '../../language/logql/parse';
import { once, onceFor } from '../../language/once';
import type { Expr, Selector, Unreadable } from '../../language/promql/ast';
import { parsePromQL } from '../../language/promql/parse';
import { libraryMetrics } from '../metrics';
import { perTarget } from '../metrics/every-target';
import type { ObjectGraph } from './graph';
import { type AnalysisView, readAnalysis } from './kinds/analyses';
import { filledExpression } from './kinds/dashboard-variables';
import type { QueryView } from './kinds/dashboards';
import type { RecordingView, RuleView } from './kinds/rules';
import { lookup, merged, whichSeries } from './lookup';
import type { GraphNode } from './node';
import { inOneCluster } from './node';
import { selectionIn } from './selection';
import { sentLabels } from './sent-labels';
import { type Exposed, type KnownSeries, looseSeries, monitorSeries, stackOf } from './series';
import type { PrometheusInstance } from './stacks';
import { type MonitorTargets, targetsOf } from './targets';

/** What one Prometheus knows: its series, and what follows for expressions. */
export interface PrometheusScope {
  /** Absent where nothing says which Prometheus there is. */
  readonly prometheus?: PrometheusInstance;
  /** What it is a part of. */
  readonly graph: ObjectGraph;
  /** Whether every metric is declared, so that one which is not is a mistake. */
  readonly complete: boolean;
  readonly monitors: readonly MonitorTargets[];
  /** All series of a name. */
  readonly named: (metric: string) => readonly KnownSeries[];
  /** Those that a selector could read, as far as `job` and `namespace` tell. */
  readonly read: (selector: Selector) => readonly KnownSeries[];
  readonly recorded: (metric: string) => readonly LinkedRule[];
  readonly facts: (expr: Expr) => Facts;
  /** Every name that can be read, for suggestions. */
  readonly names: () => readonly string[];
}

/** A rule with its expression read, and the world in which it is evaluated. */
export interface LinkedRule {
  readonly rule: RuleView;
  readonly expr: Expr | Unreadable;
  readonly scope: PrometheusScope;
}

type ReadRule = Omit<LinkedRule, 'scope'>;

// Who compares two graphs looks at few of their expressions, so each is read when it is needed.
const withExpression = <Of extends object>(of: Of, read: () => Expr | Unreadable): Of & { readonly expr: Expr | Unreadable } => {
  const expr = once(read);
  return {
    ...of,
    get expr() {
      return expr();
    },
  };
};

const inScope = (one: ReadRule, scope: PrometheusScope): LinkedRule => ({
  rule: one.rule,
  get expr() {
    return one.expr;
  },
  scope,
});

const recordingFacts = (rule: RecordingView, facts: Facts): SeriesFacts => {
  const labels = Object.entries(rule.labels).reduce(
    (set, [label, value]) => withLabel(set, label, { always: true, values: [value] }),
    facts.labels,
  );
  const { labels: _labels, kind: _kind, empty: _empty, existence: _existence, interval: _interval, ...rest } = facts;
  // A rule stores a new sample at each evaluation, whatever it was computed from.
  return { ...rest, labels, sample: facts.sample === 'counter' ? 'unknown' : facts.sample };
};

/** A query of a dashboard with its expression read, variables filled in, and the world that it is asked of. */
export interface LinkedQuery {
  readonly query: QueryView;
  readonly expr: Expr | Unreadable;
  readonly scope: PrometheusScope;
}

/** A measurement of an analysis with its query read, and the world that it is asked of. */
export interface LinkedAnalysis {
  readonly analysis: AnalysisView;
  readonly expr: Expr | Unreadable;
  readonly scope: PrometheusScope;
}

interface Parts {
  readonly graph: ObjectGraph;
  readonly prometheus: PrometheusInstance | undefined;
  readonly rules: readonly ReadRule[];
  readonly targets: readonly MonitorTargets[];
  readonly exposed: (monitor: MonitorTargets) => readonly Exposed[];
}

const withSent = (labels: LabelSet, [label, value]: readonly [string, string]): LabelSet =>
  labels.known.has(label) ? labels : withLabel(labels, label, { always: true, values: [value] });

const scopeOf = ({ graph, prometheus, rules, targets, exposed }: Parts): PrometheusScope => {
  const interval = prometheus?.scrapeInterval ?? '';
  const series = once(() => {
    const stack = stackOf(prometheus ?? { values: {}, scrapeInterval: interval });
    const ofStack = new Set(stack.map(({ metric }) => metric));
    const here = graph.exposures.filter(({ environment }) => environment === '' || environment === prometheus?.environment);
    // Where the stack scrapes it already, a workload without a monitor only says what it reads.
    const elsewhere = graph.metrics === 'all' ? [] : looseSeries(libraryMetrics, 'client libraries');
    const loose = here
      .filter(({ monitors }) => monitors.length === 0)
      .flatMap(({ workload, signals }) => looseSeries(signals, workload).filter(({ metric }) => !ofStack.has(metric)));
    const others = graph.scrapedElsewhere ? looseSeries(perTarget, 'other targets') : [];
    const all = [
      ...stack,
      ...others,
      ...targets.flatMap((monitor) => monitorSeries(monitor, exposed(monitor), interval)),
      ...elsewhere,
      ...loose,
    ];
    const sent = Object.entries(sentLabels(graph, prometheus));
    return lookup(sent.length === 0 ? all : all.map((one) => ({ ...one, labels: sent.reduce(withSent, one.labels) })));
  });
  const named: PrometheusScope['named'] = (metric) => series().named(metric);
  const read: PrometheusScope['read'] = (selector) => series().read(selector);
  const records = new Map<string, LinkedRule[]>();
  const inProgress = new Set<string>();
  const computedFacts = (selector: Selector): SeriesFacts | undefined => {
    const { metric } = selector;
    if (metric === '') return undefined;
    const computing = inProgress.has(metric) ? [] : (records.get(metric) ?? []);
    if (computing.length > 0) inProgress.add(metric);
    const computed = computing.flatMap(({ rule, expr }) =>
      expr.kind === 'unreadable' || rule.kind !== 'record' ? [] : [recordingFacts(rule, facts(expr))],
    );
    if (computing.length > 0) inProgress.delete(metric);
    const scraped = read(selector);
    return merged([...(scraped.length > 0 ? scraped : named(metric)), ...computed]);
  };
  const remembered = new Map<string, SeriesFacts | undefined>();
  // The rules and panels of a workload select the same few series again and again, by further labels that do not count here.
  const seriesFacts = (selector: Selector): SeriesFacts | undefined => {
    const key = whichSeries(selector);
    // What is found on the way round a cycle of recorded series is not the whole.
    if (!remembered.has(key) && inProgress.size === 0) remembered.set(key, computedFacts(selector));
    return remembered.has(key) ? remembered.get(key) : computedFacts(selector);
  };
  const facts = inference(seriesFacts);
  const scope: PrometheusScope = {
    ...(prometheus === undefined ? {} : { prometheus }),
    graph,
    complete: graph.metrics === 'all',
    monitors: targets,
    named,
    read,
    recorded: (metric) => records.get(metric) ?? [],
    facts,
    names: () => [...series().names(), ...records.keys()],
  };
  for (const rule of rules) {
    if (rule.rule.kind !== 'record') continue;
    const list = records.get(rule.rule.record);
    if (list === undefined) records.set(rule.rule.record, [inScope(rule, scope)]);
    else list.push(inScope(rule, scope));
  }
  return scope;
};

const exposedBy = (graph: ObjectGraph): Parts['exposed'] => {
  const byMonitor = new Map<string, Exposed[]>();
  for (const { monitors, workload, signals } of graph.exposures) {
    for (const { namespace, name } of monitors) {
      const key = `${namespace}/${name}`;
      byMonitor.set(key, [...(byMonitor.get(key) ?? []), { workload, signals }]);
    }
  }
  return ({ monitor }) => byMonitor.get(`${monitor.namespace}/${monitor.name}`) ?? [];
};

/** Every rule of a graph, each with its expression and the world of the Prometheus that evaluates it. */
export interface LinkedRules {
  readonly scopes: readonly PrometheusScope[];
  readonly rules: readonly LinkedRule[];
  readonly queries: readonly LinkedQuery[];
  readonly analyses: readonly LinkedAnalysis[];
}

const scopeNear = ({ environment }: GraphNode, scopes: readonly PrometheusScope[]): PrometheusScope | undefined =>
  scopes.find(({ prometheus }) => (prometheus?.environment ?? '') === environment) ?? scopes[0];

const linkAnalyses = ({ analyses }: ObjectGraph, scopes: readonly PrometheusScope[]): readonly LinkedAnalysis[] =>
  analyses.flatMap((analysis) => {
    const scope = scopeNear(analysis.node, scopes);
    return scope === undefined ? [] : [withExpression({ analysis, scope }, () => readAnalysis(analysis))];
  });

// Grafana asks the Prometheus of its own stack.
const linkQueries = ({ dashboards }: ObjectGraph, scopes: readonly PrometheusScope[]): readonly LinkedQuery[] =>
  dashboards.flatMap(({ queries, node, variables }) => {
    const scope = scopeNear(node, scopes);
    if (scope === undefined) return [];
    return queries.flatMap((query) => {
      if (query.language === 'other') return [];
      const read = query.language === 'promql' ? parsePromQL : parseLogQuery;
      return [withExpression({ query, scope }, () => read(filledExpression(query.expr, variables)))];
    });
  });

const linkRules = (graph: ObjectGraph): LinkedRules => {
  const read = graph.ruleGroups.flatMap(({ rules, evaluatedBy }) =>
    rules.map((rule) => withExpression({ rule }, () => (evaluatedBy === 'loki' ? parseLogQL(rule.expr) : parsePromQL(rule.expr)))),
  );
  const answerOf = selectionIn(graph.namespaces);
  const targets = targetsOf(graph);
  const exposed = exposedBy(graph);
  const instances: readonly (PrometheusInstance | undefined)[] = graph.prometheuses.length === 0 ? [undefined] : graph.prometheuses;
  const evaluates = (prometheus: PrometheusInstance | undefined, { group }: RuleView): boolean =>
    prometheus === undefined ||
    (inOneCluster(prometheus.node, group.node) &&
      (group.node.kind !== 'PrometheusRule' || answerOf(prometheus, group.node) === 'selected'));
  const scopes = instances.map((prometheus) =>
    scopeOf({
      graph,
      prometheus,
      rules: read.filter(({ rule }) => rule.group.evaluatedBy === 'prometheus' && evaluates(prometheus, rule)),
      targets: targets.filter(
        ({ monitor }) =>
          prometheus === undefined || (inOneCluster(prometheus.node, monitor.node) && answerOf(prometheus, monitor.node) === 'selected'),
      ),
      exposed,
    }),
  );
  const scopeFor = (rule: RuleView): PrometheusScope | undefined =>
    scopes.find(({ prometheus }) => evaluates(prometheus, rule) && (prometheus?.environment ?? '') === rule.group.node.environment) ??
    scopes.find(({ prometheus }) => evaluates(prometheus, rule)) ??
    scopes.find(({ prometheus }) => (prometheus?.environment ?? '') === rule.group.node.environment) ??
    scopes[0];
  return {
    scopes,
    rules: read.flatMap((one) => {
      const scope = scopeFor(one.rule);
      return scope === undefined ? [] : [inScope(one, scope)];
    }),
    queries: linkQueries(graph, scopes),
    analyses: linkAnalyses(graph, scopes),
  };
};

/** Every expression of a graph, read, and the world of every Prometheus; done once, when it is needed. */
export const rulesOf = onceFor(linkRules);
