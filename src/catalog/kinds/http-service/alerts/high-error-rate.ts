import { onceForName } from '../../../../language/once';
import { alertTemplate, fires, halfway, inKorean, plenty, quiet } from '../../../common/alert';
import { hourlyScenarios, unjudged } from '../../../common/shares';
import { type HttpContext, type Prefix, ratioParameters, shareOfRequests } from '../context';
import { requestSeries, scannerNoise } from '../series';

/** Too many requests end with a 5xx status. */
export const highErrorRate = onceForName((prefix: Prefix) =>
  alertTemplate({
    alert: `${prefix}HighErrorRate`,
    for: '2m',
    keepFiringFor: '5m',
    severity: 'critical',
    runbook: 'http-service/high-error-rate',
    follows: [
      ['metrics', 'requests'],
      ['metrics', 'labels', 'status'],
      ['metrics', 'labels', 'route'],
      ['metrics', 'probes'],
    ],
    parameters: ratioParameters(0.05, 20, '5m'),
    bound: { above: 'ratio' },
    write: (parameters, context: HttpContext, time) => {
      const { ratio, window, minRequests } = parameters;
      const all = plenty(window, minRequests);
      const hourly = hourlyScenarios({
        ...{ time, labels: context.selector, ratio, window, floor: minRequests, called: ['server errors', 'requests'] },
        events: (serverError, success, on) => requestSeries(context, on, { success, serverError }),
      });
      return {
        expr: shareOfRequests(context, '5..', { ...parameters, few: 'judged' }),
        summary: { en: '{{ $labels.job }} returns server errors', ko: '{{ $labels.job }} 서버 오류(5xx) 증가' },
        description: {
          en: `{{ $value | humanizePercentage }} of the requests to {{ $labels.namespace }}/{{ $labels.job }} ended with a 5xx status over the last ${window}, or over the last hour where there are few.`,
          ko: `최근 ${inKorean(window)} 동안(요청이 적으면 최근 1시간 동안) {{ $labels.namespace }}/{{ $labels.job }} 요청의 {{ $value | humanizePercentage }}가 5xx로 끝났습니다.`,
        },
        firesOn: [
          fires('more server errors than allowed', time, {
            labels: context.selector,
            series: requestSeries(context, time, { success: all * (1 - halfway(ratio)), serverError: all * halfway(ratio) }),
          }),
          ...hourly.firesOn,
        ],
        staysQuietOn: [
          quiet('client errors, unknown paths and half the allowed server errors', time, [
            ...requestSeries(context, time, { success: all, clientError: all, serverError: all * ratio }),
            ...scannerNoise(context, time, 5 * all),
          ]),
          quiet(
            'too few requests to judge by',
            time,
            requestSeries(context, time, { serverError: unjudged({ window, floor: minRequests, few: 'judged' }) }),
          ),
          ...hourly.staysQuietOn,
          quiet('no traffic: 0/0 is NaN and is dropped', time, requestSeries(context, time, { success: 0, serverError: 0 })),
        ],
      };
    },
  }),
);
