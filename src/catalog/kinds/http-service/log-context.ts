import { z } from 'zod';
import { dnsLabelSchema, labelNameSchema } from '../../../core/kubernetes/names';
import { type LogQL, logql, logqlString } from '../../../language/logql/tag';
import { metricName } from '../../../language/promql/tag';

/** What users say about the log of an HTTP service. */
export const logsSchema = z.strictObject({
  container: dnsLabelSchema.optional().meta({ description: 'Container that writes the log; by default named as the workload' }),
  format: z.enum(['json', 'text']).default('json').meta({ description: 'Whether a line is a JSON object or plain text' }),
  level: labelNameSchema.default('level').meta({ description: 'Field of a JSON line that holds its level' }),
  duration: labelNameSchema
    .default('duration')
    .meta({ description: 'Field of a JSON line that holds the duration of a request in seconds; dashboards list slow ones' }),
});

/** What the log alerts of one HTTP service are written from. */
export interface LogContext {
  readonly stream: Readonly<Record<string, string>>;
  readonly format: 'json' | 'text';
  /** Field of a JSON line that holds its level. */
  readonly level: string;
  /** Field of a JSON line that holds the duration of a request in seconds. */
  readonly duration: string;
}

// Whole words only: `0 ERRORS` is good news.
const errorWords = logqlString('\\b(ERROR|CRITICAL)\\b');
const errorLevels = logqlString('(?i)error|critical');

/** The lines that count as errors. */
export const errorLines = ({ stream, format, level }: LogContext): LogQL =>
  format === 'text' ? logql`${stream} |~ ${errorWords}` : logql`${stream} | json | __error__="" | ${metricName(level)}=~${errorLevels}`;
