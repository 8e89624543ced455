import { type AlertTemplate, alertTemplate } from '../../../core/alerts/alert';
import { fires, held, plenty, quiet, series, settled, steady, type Timeline } from '../../../core/alerts/scenario';
import { matching, metricName, promql } from '../../../language/promql/tag';
import { countSchema, lasting, positiveDurationSchema } from '../../../language/quantity';
import type { HttpContext } from '../http-service/context';
import { durationSeries, requestSeries } from '../http-service/series';

const purpose = { purpose: 'test' };

/** Always fires: a dead man's switch outside the cluster raises the alarm when it stops arriving. */
export const watchdog: AlertTemplate<unknown> = alertTemplate({
  alert: 'Watchdog',
  for: lasting('0s'),
  severity: 'none',
  parameters: {},
  write: (_parameters, _context, timing) => {
    const time = held(timing);
    return {
      expr: promql`vector(1)`,
      summary: 'Alerting works',
      description: "Always fires. A dead man's switch outside the cluster must raise the alarm when this stops arriving.",
      runbook: 'alert-chain/watchdog',
      firesOn: [fires('always', time, { labels: {}, series: [series('up', { job: 'any' }, steady(1, time))] })],
      staysQuietOn: [],
    };
  },
});

/** Fires until the given Unix time, so that the all-clear is tested as well; nobody has to delete it. */
export const smoke = (until: number): AlertTemplate<unknown> =>
  alertTemplate({
    alert: 'Smoke_Alert_To_Slack',
    for: lasting('1m'),
    severity: 'warning',
    parameters: {},
    write: (_parameters, _context, timing) => {
      const early = held(timing);
      // Rule tests start at the Unix epoch, so looking after the end takes decades in large steps.
      const weeks = Math.ceil(until / 604_800) + 8;
      const late: Timeline = { interval: lasting('4w'), at: lasting(`${weeks}w`) };
      return {
        expr: promql`vector(1) and on () (vector(time()) < ${until})`,
        labels: purpose,
        summary: 'Smoke test of the alert chain',
        description: 'Sent on purpose; it resolves by itself so that the resolved message is tested, too.',
        runbook: 'alert-chain/delivery-tests',
        firesOn: [fires('before its end', early, { labels: purpose, series: [series('up', { job: 'any' }, steady(1, early))] })],
        staysQuietOn: [quiet('after its end', late, [series('up', { job: 'any' }, steady(1, late))])],
      };
    },
  });

type Prefix = HttpContext['dialect']['alertPrefix'];

const testParameters = { count: countSchema.default(5), window: positiveDurationSchema.default(lasting('2m')) };

const errorTest = (prefix: Prefix): AlertTemplate<HttpContext> =>
  alertTemplate({
    alert: `${prefix}HighErrorRate_TEST`,
    for: lasting('0s'),
    severity: 'info',
    parameters: testParameters,
    write: ({ count, window }, context: HttpContext, timing) => {
      const { dialect, selector } = context;
      const time = settled(window, timing);
      const answers = plenty(window, count);
      return {
        expr: promql`sum by (namespace, job) (increase(${dialect.requests}${{ ...selector, [dialect.labels.status]: matching('4..|5..') }}[${window}])) > ${count}`,
        labels: purpose,
        summary: '[TEST] bad answers seen at {{ $labels.job }}',
        description: `Delivery test: {{ $value | printf "%.0f" }} answers with 4xx or 5xx within ${window}. Do not act on it.`,
        runbook: 'alert-chain/delivery-tests',
        firesOn: [
          fires('unknown paths are asked for', time, {
            labels: { ...selector, ...purpose },
            series: requestSeries(context, time, { clientError: answers, route: 'none' }),
          }),
        ],
        staysQuietOn: [quiet('only good answers', time, requestSeries(context, time, { success: answers }))],
      };
    },
  });

const latencyTest = (prefix: Prefix): AlertTemplate<HttpContext> =>
  alertTemplate({
    alert: `${prefix}P95LatencyHigh_TEST`,
    for: lasting('0s'),
    severity: 'info',
    parameters: testParameters,
    write: ({ count, window }, context: HttpContext, timing) => {
      const { dialect, selector } = context;
      const time = settled(window, timing);
      const answers = plenty(window, count);
      return {
        expr: promql`sum by (namespace, job) (increase(${metricName(`${dialect.duration}_count`)}${selector}[${window}])) > ${count}`,
        labels: purpose,
        summary: '[TEST] latency samples seen at {{ $labels.job }}',
        description: 'Delivery test: the latency histogram received samples. Do not act on it.',
        runbook: 'alert-chain/delivery-tests',
        firesOn: [
          fires('requests arrive', time, {
            labels: { ...selector, ...purpose },
            series: durationSeries(context, time, { within: answers, all: answers }),
          }),
        ],
        staysQuietOn: [quiet('no traffic', time, durationSeries(context, time, { within: 0, all: 0 }))],
      };
    },
  });

const byPrefix = {
  FastAPI: [errorTest('FastAPI'), latencyTest('FastAPI')],
  HTTPServer: [errorTest('HTTPServer'), latencyTest('HTTPServer')],
};

/** Delivery tests for services of one family of instrumentations. */
export const deliveryTestsOf = (prefix: Prefix): readonly AlertTemplate<HttpContext>[] => byPrefix[prefix];

/** Delivery tests under all names, for the schema. */
export const deliveryTests = Object.values(byPrefix).flat();
