import { logAlertTemplate } from '../../../../core/alerts/log-alert';
import type { LogSample, LogScenario } from '../../../../core/alerts/log-rule';
import { logql } from '../../../../language/logql/tag';
import { onceForName } from '../../../../language/once';
import { defaults, inKorean } from '../../../common/alert';
import type { Prefix } from '../context';
import { errorLines, type LogContext } from '../log-context';

const lineOf = ({ format, level }: LogContext, severity: string, message: string): string =>
  format === 'text' ? `${severity.toUpperCase()} ${message}` : JSON.stringify({ [level]: severity, message });

const scenarios = (context: LogContext, lines: number) => {
  const sample = (line: string, count: number): LogSample => ({ stream: { ...context.stream, pod: 'api-0' }, line, count });
  const failed = lineOf(context, 'error', 'database is gone');
  const firesOn: readonly [LogScenario] = [{ why: 'more error lines than allowed', samples: [sample(failed, lines + 1)] }];
  const harmless = context.format === 'text' ? 'INFO checked, 0 ERRORS' : 'ERROR is not JSON';
  const staysQuietOn: readonly LogScenario[] = [
    { why: 'as many error lines as allowed', samples: [sample(failed, lines)] },
    { why: 'other lines only', samples: [sample(lineOf(context, 'info', 'error rate is 0'), 10 * (lines + 1))] },
    { why: 'lines that only look like errors', samples: [sample(harmless, 10 * (lines + 1))] },
  ];
  return { firesOn, staysQuietOn };
};

/** The service writes many lines of errors. */
export const logErrorSpike = onceForName((prefix: Prefix) =>
  logAlertTemplate({
    alert: `${prefix}LogErrorSpike`,
    for: '2m',
    severity: 'warning',
    runbook: 'http-service/error-logs',
    follows: [
      ['logs', 'container'],
      ['logs', 'format'],
      ['logs', 'level'],
    ],
    parameters: { lines: defaults.count(25), window: defaults.duration('5m') },
    write: ({ lines, window }, context: LogContext) => ({
      expr: logql`
        sum by (namespace, container) (
          count_over_time(${errorLines(context)} [${window}])
        ) > ${lines}
      `,
      summary: { en: '{{ $labels.container }} writes many error lines', ko: '{{ $labels.container }} 에러 로그 급증' },
      description: {
        en: `{{ $value }} error lines within ${window} in {{ $labels.namespace }}/{{ $labels.container }}.`,
        ko: `${inKorean(window)} 동안 {{ $labels.namespace }}/{{ $labels.container }}에서 에러 로그 {{ $value }}줄이 발생했습니다.`,
      },
      value: { en: '{{ $value }} lines', ko: '로그 {{ $value }}줄' },
      ...scenarios(context, lines),
    }),
  }),
);
