import { isMap, type JsonMap, labelsAt, listAt, mapAt, textAt, textsAt } from '../../core/json';
import type { Labels } from '../../language/matcher';
import { loopback } from './ports';

/** An alert as Prometheus sees it now. */
export interface PrometheusAlert {
  readonly state: 'pending' | 'firing';
  readonly labels: Labels;
  readonly annotations: Labels;
}

/** A rule as Prometheus evaluates it. */
export interface EvaluatedRule {
  readonly name: string;
  readonly labels: Labels;
  readonly health: string;
  readonly error: string;
  readonly alerts: readonly PrometheusAlert[];
}

/** A target as Prometheus scrapes it. */
export interface ScrapedTarget {
  readonly job: string;
  readonly url: string;
  readonly labels: Labels;
  readonly health: string;
  readonly error: string;
}

/** An alert as Alertmanager holds it. */
export interface HeldAlert {
  readonly labels: Labels;
  readonly state: string;
  readonly inhibitedBy: readonly string[];
  readonly receivers: readonly string[];
}

const get = async (url: string): Promise<unknown> => {
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  return response.json();
};

// A server that is busy or gone has nothing to show; whoever waits looks again.
const quietly = async (url: string): Promise<unknown> => get(url).catch(() => undefined);

const prometheusAlert = (alert: unknown): PrometheusAlert => ({
  state: textAt(alert, 'state') === 'firing' ? 'firing' : 'pending',
  labels: labelsAt(alert, 'labels'),
  annotations: labelsAt(alert, 'annotations'),
});

const evaluatedRule = (rule: unknown): EvaluatedRule => ({
  name: textAt(rule, 'name') ?? '',
  labels: labelsAt(rule, 'labels'),
  health: textAt(rule, 'health') ?? '',
  error: textAt(rule, 'lastError') ?? '',
  alerts: listAt(rule, 'alerts').map(prometheusAlert),
});

const scrapedTarget = (target: unknown): ScrapedTarget => ({
  job: textAt(target, 'scrapePool') ?? '',
  url: textAt(target, 'scrapeUrl') ?? '',
  labels: labelsAt(target, 'labels'),
  health: textAt(target, 'health') ?? '',
  error: textAt(target, 'lastError') ?? '',
});

const heldAlert = (alert: unknown): HeldAlert => ({
  labels: labelsAt(alert, 'labels'),
  state: textAt(alert, 'status', 'state') ?? '',
  inhibitedBy: textsAt(alert, 'status', 'inhibitedBy'),
  receivers: listAt(alert, 'receivers').flatMap((receiver) => textAt(receiver, 'name') ?? []),
});

/** Shows what the two servers of an environment know; answers are a moment old at most. */
export interface Watch {
  readonly rules: () => Promise<readonly EvaluatedRule[]>;
  readonly targets: () => Promise<readonly ScrapedTarget[]>;
  readonly held: () => Promise<readonly HeldAlert[]>;
  /** Whether an alert of this name has fired since Prometheus started. */
  readonly hasFired: (alert: string) => Promise<boolean>;
  /** The configuration file that the server at Prometheus's port was started with; nothing before it is ready. */
  readonly prometheusFile: () => Promise<string | undefined>;
  /** The configuration that the server at Alertmanager's port runs; nothing before it is ready. */
  readonly alertmanagerConfig: () => Promise<string | undefined>;
}

// Many hops wait for the same page.
const shared = <Answer>(ask: () => Promise<Answer>): (() => Promise<Answer>) => {
  let asked = 0;
  let answer: Promise<Answer> | undefined;
  return () => {
    if (answer === undefined || performance.now() - asked > 80) {
      asked = performance.now();
      answer = ask();
    }
    return answer;
  };
};

/** Watches the servers at two ports of loopback. */
export const watch = (prometheusPort: number, alertmanagerPort: number): Watch => {
  const prometheus = `http://${loopback}:${prometheusPort}`;
  const alertmanager = `http://${loopback}:${alertmanagerPort}/api/v2`;
  const data = async (page: string): Promise<JsonMap> => mapAt(await quietly(`${prometheus}/api/v1/${page}`), 'data');
  return {
    rules: shared(async () => listAt(await data('rules'), 'groups').flatMap((group) => listAt(group, 'rules').map(evaluatedRule))),
    targets: shared(async () => listAt(await data('targets'), 'activeTargets').map(scrapedTarget)),
    held: shared(async () => {
      const alerts = await quietly(`${alertmanager}/alerts`);
      return Array.isArray(alerts) ? alerts.map(heldAlert) : [];
    }),
    hasFired: async (alert) => {
      // No proof lasts as long as a day.
      const query = `max_over_time(ALERTS{alertname=${JSON.stringify(alert)},alertstate="firing"}[1d])`;
      return listAt(await data(`query?${new URLSearchParams({ query })}`), 'result').length > 0;
    },
    prometheusFile: async () => {
      const ready = await fetch(`${prometheus}/-/ready`).catch(() => undefined);
      return ready?.ok === true ? textAt(await data('status/flags'), 'config.file') : undefined;
    },
    alertmanagerConfig: async () => {
      const status = await quietly(`${alertmanager}/status`);
      return isMap(status) ? textAt(status, 'config', 'original') : undefined;
    },
  };
};
