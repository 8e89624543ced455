import { fixedLabels } from '../../language/infer/labels';
import type { ObjectGraph } from '../../lint/graph/graph';
import { sentLabels } from '../../lint/graph/sent-labels';
import { settingsOf } from '../../lint/routing/settings';
import { walk } from '../../lint/routing/walk';
import { type AmtoolBench, type RoutingSubject, routesIn } from '../alert-tests/amtool';
import type { Memory } from '../alert-tests/run/memory';
import { isPastCompaction, type Bench as PromtoolBench } from '../alert-tests/run/promtool';
import { mapConcurrently } from '../programs';
import { emptyPromises } from './empty-promises';
import type { BrokenPromise, Incident, IncidentResult } from './incident';
import { arriving, judge, type RoutedFiring } from './judgement';
import { type FiringAlert, filesOfIncident, type Observation, observe } from './observation';
import { readRules } from './rules-in-play';
import type { IncidentSubject } from './texts';

/** The programs and folders that incidents are run with. */
export interface IncidentBench extends PromtoolBench, AmtoolBench {
  /** Incidents that went as promised; absent where each has to run. */
  readonly passedIncidents?: Memory;
}

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
  /** Runs of amtool at once. */
  readonly workers: number;
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
  workers: bench.workers,
});

const brokenIn = async (judged: Judged, incident: Incident, { firing, ...seen }: Observation): Promise<readonly BrokenPromise[]> => {
  const alerts = await mapConcurrently(firing, judged.workers, (alert) => routed(judged, alert));
  return judge(incident, seen, { firing: alerts, inhibitions: judged.view?.inhibitions ?? [] });
};

/** All that the judgement of an incident depends on, but for the programs. */
const givenOf = ({ name, view }: Judged, subject: IncidentSubject): readonly string[] => {
  const { story: _, at: __, testInput, ...promises } = subject.incident;
  return [name, ...filesOfIncident(subject), JSON.stringify([testInput.interval, promises]), JSON.stringify(view?.config ?? null)];
};

const judgeAll = async (bench: IncidentBench, judged: Judged, subjects: readonly IncidentSubject[]): Promise<readonly IncidentResult[]> => {
  const observations = await observe(bench, subjects);
  const results: IncidentResult[] = [];
  for (const [index, observation] of observations.entries()) {
    // One observation was made of each incident.
    const subject = subjects[index] as IncidentSubject;
    const { incident } = subject;
    const first = await brokenIn(judged, incident, observation);
    const again = first.length > 0 && isPastCompaction(incident.end) ? (await observe(bench, [subject]))[0] : undefined;
    const broken = again === undefined ? first : await brokenIn(judged, incident, again);
    if (broken.length === 0) bench.passedIncidents?.add(givenOf(judged, subject));
    results.push({ incident, broken });
  }
  return results;
};

/** An incident as rules see it, whose series have the labels that sending added. */
const asSent = (incident: Incident, labels: Readonly<Record<string, string>>): Incident => ({
  ...incident,
  testInput: {
    ...incident.testInput,
    inputs: incident.testInput.inputs.map((input) => ({ ...input, labels: { ...labels, ...input.labels } })),
  },
});

const inEnvironment = async (
  bench: IncidentBench,
  emitted: EmittedEnvironment,
  incidents: readonly Incident[],
): Promise<readonly IncidentResult[]> => {
  const rules = readRules(emitted.graph.ruleGroups.filter(({ node }) => node.environment === emitted.name));
  const judged = await judgedIn(bench, emitted);
  const { name, graph } = emitted;
  const added = sentLabels(
    graph,
    graph.prometheuses.find(({ environment }) => environment === name),
  );
  const subjects = incidents.map((incident) => ({ incident: asSent(incident, added), rules }));
  const unknown = subjects.filter((subject) => bench.passedIncidents?.has(givenOf(judged, subject)) !== true);
  const results = unknown.length === 0 ? [] : await judgeAll(bench, judged, unknown);
  return subjects.map(({ incident: sent }, index) => {
    const seen = results.find(({ incident }) => incident === sent);
    // One subject was made of each incident.
    return { incident: incidents[index] as Incident, broken: [...(seen?.broken ?? []), ...emptyPromises(sent, rules)] };
  });
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
