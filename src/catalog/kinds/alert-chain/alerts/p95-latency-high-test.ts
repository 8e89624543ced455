import { alertTemplate, fires, metricName, plenty, promql, quiet } from '../../../common/alert';
import type { HttpContext, Prefix } from '../../http-service/context';
import { durationSeries } from '../../http-service/series';
import { purpose, testParameters } from '../context';

/** Fires on the first requests, to test the delivery of alerts. */
export const p95LatencyHighTest = (prefix: Prefix) =>
  alertTemplate({
    alert: `${prefix}P95LatencyHigh_TEST`,
    for: '0s',
    severity: 'info',
    runbook: 'alert-chain/delivery-tests',
    parameters: testParameters,
    write: ({ count, window }, context: HttpContext, time) => {
      const { dialect, selector } = context;
      const answers = plenty(window, count);
      return {
        expr: promql`sum by (namespace, job) (increase(${metricName(`${dialect.duration}_count`)}${selector}[${window}])) > ${count}`,
        labels: purpose,
        summary: { en: '[TEST] latency samples seen at {{ $labels.job }}', ko: '[TEST] {{ $labels.job }} 지연 시간 샘플 감지' },
        description: {
          en: 'Delivery test: the latency histogram received samples. Do not act on it.',
          ko: '전달 테스트: 지연 시간 히스토그램에 샘플이 들어왔습니다. 조치하지 마세요.',
        },
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
