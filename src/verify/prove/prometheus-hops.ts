import type { Labels } from '../../language/matcher';
import { type Duration, inMilliseconds } from '../../language/quantity';
import { type Candidate, lengthOf } from './candidates';
import { carries, type Driven, partsOf } from './driven-alert';
import { failed, pass, passed, type Run } from './run';
import type { EvaluatedRule, PrometheusAlert } from './watch';

// On top of what durations add up to: machines are busy, evaluations and scrapes take their turns.
const slack = 60_000;

const shown = (labels: Labels): string =>
  Object.entries(labels)
    .filter(([name]) => name !== 'alertname')
    .map(([name, value]) => `${name}="${value}"`)
    .join(', ');

const rulesNamed = (rules: readonly EvaluatedRule[], { rule, workload }: Candidate): readonly EvaluatedRule[] =>
  rules.filter(({ name, labels }) => name === rule.alert && (labels.workload ?? workload) === workload);

const alertsOf = async ({ run, candidate }: Driven): Promise<readonly PrometheusAlert[]> =>
  rulesNamed(await run.servers.watch.rules(), candidate).flatMap(({ alerts }) => alerts);

/** Waits until Prometheus evaluates the rule. */
export const awaitRule = (run: Run, candidate: Candidate): Promise<boolean> => {
  const { alert } = candidate.rule;
  return pass(run, {
    hop: 'rules',
    alert,
    limit: slack,
    look: async () => {
      const rules = await run.servers.watch.rules();
      const [found] = rulesNamed(rules, candidate);
      if (found === undefined)
        return rules.length === 0 ? undefined : failed(`no PrometheusRule that is selected holds ${alert} of ${candidate.workload}`);
      if (found.health === 'err') return failed(`Prometheus cannot evaluate it: ${found.error}`);
      return found.health === 'ok' ? passed('Prometheus evaluates it') : undefined;
    },
    otherwise: () => 'Prometheus has not evaluated it',
  });
};

/** Waits until every target that takes part answers. */
export const awaitTargets = (driven: Driven): Promise<boolean> => {
  const { run, candidate } = driven;
  // A scenario may count on one that is down.
  const waiting = new Set(partsOf(driven).flatMap(({ urls }) => urls.filter((url) => run.exposition.stateOf(url) === 'up')));
  const standIns = new Set(partsOf(driven).flatMap((part) => part.standIns.map(({ url }) => url))).size;
  return pass(run, {
    hop: 'targets',
    alert: candidate.rule.alert,
    limit: slack,
    look: async () => {
      const targets = (await run.servers.watch.targets()).filter(({ url }) => waiting.has(url));
      const up = targets.filter(({ health }) => health === 'up');
      if (up.length < waiting.size) return undefined;
      const jobs = [...new Set(up.map(({ labels }) => labels.job))].sort().join(', ');
      const trust = standIns === 0 ? '' : `; ${standIns} of them are placeholders for what charts install`;
      return passed(waiting.size === 0 ? 'it reads no series' : `${up.length} up: ${jobs}${trust}`);
    },
    otherwise: async () => {
      const down = (await run.servers.watch.targets()).filter(({ url, health }) => waiting.has(url) && health !== 'up');
      return `targets are not up: ${down.map(({ url, error }) => `${url} ${error}`).join('; ') || [...waiting].join(', ')}`;
    },
  });
};

const settleTime = ({ run }: Driven): number => {
  const { prometheus } = run.stack;
  // Twice round: scraped, evaluated, and seen to be so. The operator accepts nothing but durations here.
  const cycle = [prometheus.scrapeInterval, prometheus.evaluationInterval].map((text) => inMilliseconds(text as Duration));
  return (2 * cycle.reduce((sum, length) => sum + length, 0)) / run.factor;
};

/** Waits until the alert is inactive: before the fault, or after it. */
export const awaitQuiet = (driven: Driven, hop: 'quiet' | 'resolved'): Promise<boolean> => {
  const { run, candidate } = driven;
  const since = performance.now();
  return pass(run, {
    hop,
    alert: candidate.rule.alert,
    limit: lengthOf(candidate, run.factor).fall + slack,
    look: async () => {
      if (performance.now() - since < settleTime(driven)) return undefined;
      const alerts = (await alertsOf(driven)).filter(({ labels }) => carries(labels, driven.inPrometheus));
      if (alerts.length > 0) return undefined;
      return passed(hop === 'quiet' ? `inactive: ${candidate.quiet?.why ?? ''}` : 'Prometheus: inactive');
    },
    otherwise: async () => `it is ${(await alertsOf(driven)).map(({ state }) => state).join(', ')} though all is well`,
  });
};

/** Waits until Prometheus fires the alert with the labels that it should have. */
export const awaitFiring = (driven: Driven): Promise<boolean> => {
  const { run, candidate, inPrometheus } = driven;
  return pass(run, {
    hop: 'firing',
    alert: candidate.rule.alert,
    limit: lengthOf(candidate, run.factor).rise + slack,
    look: async () => {
      const found = (await alertsOf(driven)).find(({ state, labels }) => state === 'firing' && carries(labels, inPrometheus));
      return found === undefined ? undefined : passed(`${candidate.firing.why}: ${shown(found.labels)}`);
    },
    otherwise: async () => {
      const others = (await alertsOf(driven)).map(({ state, labels }) => `${state} with ${shown(labels)}`);
      const seen = others.length === 0 ? 'Prometheus finds nothing' : `it is ${others.join('; ')}`;
      return `${candidate.firing.why}, and yet it does not fire with ${shown(inPrometheus)}: ${seen}`;
    },
  });
};
