import { onceForName } from '../../../../language/once';
import { alertTemplate, fires, halfway, plenty, quiet, tooFew } from '../../../common/alert';
import { type HttpContext, type Prefix, ratioParameters, shareOfRequests } from '../context';
import { requestSeries, scannerNoise } from '../series';

/** Many requests end with a 4xx status. */
export const highClientErrorRate = onceForName((prefix: Prefix) =>
  alertTemplate({
    alert: `${prefix}HighClientErrorRate`,
    for: '10m',
    severity: 'info',
    runbook: 'http-service/client-errors',
    follows: [
      ['metrics', 'requests'],
      ['metrics', 'labels', 'status'],
      ['metrics', 'labels', 'route'],
      ['metrics', 'probes'],
    ],
    parameters: ratioParameters(0.25, 50, '10m'),
    write: (parameters, context: HttpContext, time) => {
      const { ratio, window, minRequests } = parameters;
      const all = plenty(window, minRequests);
      return {
        expr: shareOfRequests(context, '4..', parameters),
        summary: { en: 'Many rejected requests at {{ $labels.job }}', ko: '{{ $labels.job }} 클라이언트 오류(4xx) 증가' },
        description: {
          en: '{{ $value | humanizePercentage }} of the requests to {{ $labels.namespace }}/{{ $labels.job }} were answered with a 4xx status; check for a broken client or a changed request schema.',
          ko: '{{ $labels.namespace }}/{{ $labels.job }} 요청의 {{ $value | humanizePercentage }}가 4xx로 응답되었습니다. 잘못된 클라이언트나 변경된 요청 스키마를 확인하세요.',
        },
        firesOn: [
          fires('more client errors than allowed', time, {
            labels: context.selector,
            series: requestSeries(context, time, { success: all * (1 - halfway(ratio)), clientError: all * halfway(ratio) }),
          }),
        ],
        staysQuietOn: [
          quiet('scanner noise on unknown paths', time, [
            ...requestSeries(context, time, { success: all }),
            ...scannerNoise(context, time, 5 * all),
          ]),
          quiet('too few requests to judge by', time, requestSeries(context, time, { clientError: tooFew(window, minRequests) })),
        ],
      };
    },
  }),
);
