import { z } from 'zod';
import { type LogAlertTemplate, logAlertTemplate } from '../../../core/alerts/log-alert';
import type { LogSample, LogScenario } from '../../../core/alerts/log-rule';
import { dnsLabelSchema, labelNameSchema } from '../../../core/kubernetes/names';
import { type LogQL, logql, logqlString } from '../../../language/logql/tag';
import { metricName } from '../../../language/promql/tag';
import { countSchema, lasting, positiveDurationSchema } from '../../../language/quantity';
import type { HttpContext } from './context';

/** What users say about the log of an HTTP service. */
export const logsSchema = z.strictObject({
  container: dnsLabelSchema.optional().meta({ description: 'Container that writes the log; by default named as the workload' }),
  format: z.enum(['json', 'text']).default('json').meta({ description: 'Whether a line is a JSON object or plain text' }),
  level: labelNameSchema.default('level').meta({ description: 'Field of a JSON line that holds its level' }),
  duration: labelNameSchema
    .default('duration')
    .meta({ description: 'Field of a JSON line that holds how long a request took, in seconds; dashboards look for slow ones' }),
});

/** What the log alerts of one HTTP service are written from. */
export interface LogContext {
  readonly stream: { readonly namespace: string; readonly container: string };
  readonly format: 'json' | 'text';
  /** Field of a JSON line that holds its level. */
  readonly level: string;
  /** Field of a JSON line that holds how long a request took, in seconds. */
  readonly duration: string;
}

type Prefix = HttpContext['dialect']['alertPrefix'];

// Whole words only: `0 ERRORS` is good news.
const errorWords = logqlString('\\b(ERROR|CRITICAL)\\b');
const errorLevels = logqlString('(?i)error|critical');

/** The lines that count as errors. */
export const errorLines = ({ stream, format, level }: LogContext): LogQL =>
  format === 'text' ? logql`${stream} |~ ${errorWords}` : logql`${stream} | json | __error__="" | ${metricName(level)}=~${errorLevels}`;

const lineOf = ({ format, level }: LogContext, severity: string, message: string): string =>
  format === 'text' ? `${severity.toUpperCase()} ${message}` : JSON.stringify({ [level]: severity, message });

const scenarios = (context: LogContext, lines: number) => {
  const sample = (line: string, count: number): LogSample => ({ stream: { ...context.stream, pod: 'api-0' }, line, count });
  const failed = lineOf(context, 'error', 'database is gone');
  const firesOn: readonly [LogScenario] = [{ why: 'more error lines than allowed', samples: [sample(failed, lines + 1)] }];
  const harmless = context.format === 'text' ? 'INFO checked, 0 ERRORS' : 'ERROR is no JSON';
  const staysQuietOn: readonly LogScenario[] = [
    { why: 'as many error lines as allowed', samples: [sample(failed, lines)] },
    { why: 'other lines only', samples: [sample(lineOf(context, 'info', 'error rate is 0'), 10 * (lines + 1))] },
    { why: 'lines that only look like errors', samples: [sample(harmless, 10 * (lines + 1))] },
  ];
  return { firesOn, staysQuietOn };
};

const logErrorSpike = (prefix: Prefix): LogAlertTemplate<LogContext> =>
  logAlertTemplate({
    alert: `${prefix}LogErrorSpike`,
    for: lasting('2m'),
    severity: 'warning',
    parameters: { lines: countSchema.default(25), window: positiveDurationSchema.default(lasting('5m')) },
    write: ({ lines, window }, context: LogContext) => ({
      expr: logql`
        sum by (namespace, container) (
          count_over_time(${errorLines(context)} [${window}])
        ) > ${lines}
      `,
      summary: '{{ $labels.container }} writes many error lines',
      description: `{{ $value }} error lines within ${window} in {{ $labels.namespace }}/{{ $labels.container }}.`,
      runbook: 'http-service/error-logs',
      ...scenarios(context, lines),
    }),
  });

const byPrefix = { FastAPI: [logErrorSpike('FastAPI')], HTTPServer: [logErrorSpike('HTTPServer')] };

/** Log alerts of an HTTP service under the names of one family of instrumentations. */
export const httpLogAlertsOf = (prefix: Prefix): readonly LogAlertTemplate<LogContext>[] => byPrefix[prefix];

/** Log alerts under all names, for the schema. */
export const httpLogAlerts = Object.values(byPrefix).flat();
