import { alertTemplate, fires, matching, plenty, promql, quiet } from '../../../common/alert';
import type { HttpContext, Prefix } from '../../http-service/context';
import { requestSeries } from '../../http-service/series';
import { purpose, testParameters } from '../context';

/** Fires on the first bad answers, to test the delivery of alerts. */
export const highErrorRateTest = (prefix: Prefix) =>
  alertTemplate({
    alert: `${prefix}HighErrorRate_TEST`,
    for: '0s',
    severity: 'info',
    runbook: 'alert-chain/delivery-tests',
    parameters: testParameters,
    write: ({ count, window }, context: HttpContext, time) => {
      const { dialect, selector } = context;
      const answers = plenty(window, count);
      return {
        expr: promql`sum by (namespace, job) (increase(${dialect.requests}${{ ...selector, [dialect.labels.status]: matching('4..|5..') }}[${window}])) > ${count}`,
        labels: purpose,
        summary: '[TEST] bad answers seen at {{ $labels.job }}',
        description: `Delivery test: {{ $value | printf "%.0f" }} answers with 4xx or 5xx within ${window}. Do not act on it.`,
        firesOn: [
          fires('unknown paths are requested', time, {
            labels: { ...selector, ...purpose },
            series: requestSeries(context, time, { clientError: answers }, 'probes'),
          }),
        ],
        staysQuietOn: [quiet('only good answers', time, requestSeries(context, time, { success: answers }))],
      };
    },
  });
