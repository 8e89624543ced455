import { fixedLabels } from '../../language/infer/labels';
import type { ObjectGraph } from '../../lint/graph/graph';
import { settingsOf } from '../../lint/routing/settings';
import { walk } from '../../lint/routing/walk';
import { type AmtoolBench, type RoutingSubject, routesIn } from '../alert-tests/amtool';
import { isPastCompaction, type Bench as PromtoolBench } from '../alert-tests/run/promtool';
import { emptyPromises } from './empty-promises';
import type { BrokenPromise, Incident, IncidentResult } from './incident';
import { arriving, judge, type RoutedFiring } from './judgement';
import { type FiringAlert, type Observation, observe } from './observation';
import { readRules } from './rules-in-play';

/** The programs and folders that incidents are run with. */
export interface IncidentBench extends PromtoolBench, AmtoolBench {}

/** What an environment emits: its rules, and the configuration of its Alertmanager. */
export interface EmittedEnvironment {
  readonly name: string;
  readonly graph: ObjectGraph;
  /** Absent where Alertmanager is not ours. */
  readonly config?: RoutingSubject['config'];
}

type Routes = (labels: Readonly<Record<string, string>>) => Promise<string>;

/** How an environment treats an alert that fires in it. */
interface Judged {
  readonly name: string;
  readonly view: ObjectGraph['alertmanagerConfigs'][number] | undefined;
  readonly routes: Routes;
}

const routed = async ({ name, view, routes }: Judged, alert: FiringAlert): Promise<RoutedFiring> => {
  const labels = arriving(name, alert);
  const receivers = view === undefined ? [] : (await routes(labels)).split(',').filter((one) => one !== '');
  const able = new Set(view?.receivers.flatMap((one) => (one.integrations.length > 0 ? [one.name] : [])));
  const deliveries = view === undefined ? [] : walk(view.root, fixedLabels(labels)).deliveries;
  const groups = deliveries
    .filter(({ receiver }) => able.has(receiver))
    .map(({ receiver, through }) => {
      const { groupBy } = settingsOf(through);
      // A group by "..." is one for each set of labels.
      return JSON.stringify([receiver, groupBy.includes('...') ? labels : groupBy.map((label) => labels[label] ?? '')]);
    });
  return { ...alert, labels, receivers, notified: receivers.filter((one) => able.has(one)), groups };
};

const judgedIn = async (bench: IncidentBench, { name, graph, config }: EmittedEnvironment): Promise<Judged> => ({
  name,
  view: graph.alertmanagerConfigs.find(({ kind, node }) => kind === 'secret' && node.environment === name),
  routes: config === undefined ? async () => '' : await routesIn(bench, name, config),
});

const brokenIn = async (judged: Judged, incident: Incident, { firing, ...seen }: Observation): Promise<readonly BrokenPromise[]> => {
  const alerts = await Promise.all(firing.map((alert) => routed(judged, alert)));
  return judge(incident, seen, { firing: alerts, inhibitions: judged.view?.inhibitions ?? [] });
};

const inEnvironment = async (
  bench: IncidentBench,
  emitted: EmittedEnvironment,
  incidents: readonly Incident[],
): Promise<readonly IncidentResult[]> => {
  const rules = readRules(emitted.graph.ruleGroups.filter(({ node }) => node.environment === emitted.name));
  const look = (seen: readonly Incident[]): Promise<readonly Observation[]> =>
    observe(
      bench,
      seen.map((incident) => ({ incident, rules })),
    );
  const observations = await look(incidents);
  const judged = await judgedIn(bench, emitted);
  const results: IncidentResult[] = [];
  for (const [index, observation] of observations.entries()) {
    // One observation was made of each incident.
    const incident = incidents[index] as Incident;
    const broken = await brokenIn(judged, incident, observation);
    const again = broken.length > 0 && isPastCompaction(incident.end) ? (await look([incident]))[0] : undefined;
    const seen = again === undefined ? broken : await brokenIn(judged, incident, again);
    results.push({ incident, broken: [...seen, ...emptyPromises(incident, rules)] });
  }
  return results;
};

/** Runs incidents by the rules and the routes that were emitted: promtool says what fires and when, amtool who is notified. */
export const testIncidents = async (
  bench: IncidentBench,
  environments: readonly EmittedEnvironment[],
  incidents: readonly Incident[],
): Promise<readonly IncidentResult[]> => {
  const results: IncidentResult[] = [];
  for (const emitted of environments) {
    const own = incidents.filter(({ environment }) => environment === emitted.name);
    if (own.length > 0) results.push(...(await inEnvironment(bench, emitted, own)));
  }
  return results;
};
