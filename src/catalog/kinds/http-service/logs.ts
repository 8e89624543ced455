import { logql, logqlString } from '../../../language/logql/tag';
import { metricName } from '../../../language/promql/tag';
import { lineQuery, lines, logLines } from '../../common/panels';
import type { WorkloadLogs } from '../../workload-panels';
import { errorLines, type LogContext } from './log-context';

const warningWords = logqlString('\\b(WARNING|WARN)\\b');
const warningLevels = logqlString('(?i)warn(ing)?');
const slowWords = logqlString('(?i)\\bslow\\b');

const warningLines = ({ stream, format, level }: LogContext) =>
  format === 'text' ? logql`${stream} |~ ${warningWords}` : logql`${stream} | json | __error__="" | ${metricName(level)}=~${warningLevels}`;

const slowLines = ({ stream, format, duration }: LogContext, bound: number) =>
  format === 'text'
    ? logql`${stream} |~ ${slowWords}`
    : logql`${stream} | json | __error__="" | ${metricName(duration)} > ${bound} | __error__=""`;

/** The lines of an HTTP service by what they tell; a request is slow when it takes longer than the alert allows. */
export const httpLogs = (context: LogContext, bound: number): WorkloadLogs => {
  const { stream } = context;
  const slow = slowLines(context, bound);
  return {
    stream: logql`${stream}`,
    errors: errorLines(context),
    warnings: warningLines(context),
    panels: [
      logLines('Slow requests', slow),
      logLines('Log stream', logql`${stream}`),
      lines('Slow requests per minute', 'short', lineQuery('slow', logql`sum(count_over_time(${slow} [1m]))`), { width: 12 }),
    ],
  };
};
