import type { Row } from '../../../core/dashboards/dashboard';
import { logql, logqlString } from '../../../language/logql/tag';
import type { WorkloadLogs } from '../../workload-panels';
import { lineQuery, lines, logLines, row } from '../panels';

const errorWords = logqlString('(?i)\\b(error|critical|fatal|exception)\\b');
const warningWords = logqlString('(?i)\\bwarn(ing)?\\b');

/** Lines of which nothing is known but where they come from. */
export const plainLogs = (stream: WorkloadLogs['stream']): WorkloadLogs => ({
  stream,
  errors: logql`${stream} |~ ${errorWords}`,
  warnings: logql`${stream} |~ ${warningWords}`,
  panels: [],
});

/** Error lines over time, and the lines themselves; the text in the box above filters them. */
export const logsRow = ({ stream, errors, warnings, panels }: WorkloadLogs): Row =>
  row(
    'Logs',
    lines(
      'Error lines per minute',
      'short',
      [
        lineQuery('errors', logql`sum(count_over_time(${errors} [1m]))`),
        lineQuery('warnings', logql`sum(count_over_time(${warnings} [1m]))`),
      ],
      { width: 24, height: 6 },
    ),
    logLines('Errors', errors),
    logLines('Warnings', warnings),
    ...panels,
    logLines('Lines of a request', logql`${stream} |= ${logqlString('$trace_id')}`),
  );
