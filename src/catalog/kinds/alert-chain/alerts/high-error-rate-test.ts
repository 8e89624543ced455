import { alertTemplate, fires, inKorean, matching, plenty, promql, quiet } from '../../../common/alert';
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
        summary: { en: '[TEST] bad answers seen at {{ $labels.job }}', ko: '[TEST] {{ $labels.job }} 오류 응답 감지' },
        description: {
          en: `Delivery test: {{ $value | printf "%.0f" }} answers with 4xx or 5xx within ${window}. Do not act on it.`,
          ko: `전달 테스트: ${inKorean(window)} 동안 4xx 또는 5xx 응답 {{ $value | printf "%.0f" }}건. 조치하지 마세요.`,
        },
        value: { en: '{{ $value | printf "%.0f" }} answers', ko: '응답 {{ $value | printf "%.0f" }}건' },
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
