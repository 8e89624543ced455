import { ofSelectors, regexp } from '../../../language/regexp/regexp';
import { textMatching } from '../../../language/regexp/texts';
import { type JobContext, series } from '../../common/alert';

/** Labels of one node. */
export const node = ({ selector }: JobContext, pod = 'rabbitmq-0') => ({ ...selector, pod });

/** Whether a node is reached: two pages of it are scraped. */
export const reached = (context: JobContext, pod: string, values: string) =>
  ['/metrics', '/metrics/detailed'].map((page) => series('up', { ...node(context, pod), metrics_path: page }, values));

/** What the alerts on queues are written from. */
export interface QueueContext extends JobContext {
  /** Names of the queues that hold dead letters, as a regular expression. */
  readonly deadLetters: string;
}

const usualNames = ['images', 'default', '0', 'Q', '/'];

/** The name of a queue that holds no dead letters; nothing where the pattern matches every name. */
export const ordinaryQueue = (deadLetters: string): string | undefined =>
  usualNames.find((name) => regexp(deadLetters, ofSelectors)?.test(name) === false);

/** A queue of dead letters and an ordinary one; the schema lets only patterns pass that match some names and not others. */
export const queuesOf = ({ deadLetters }: QueueContext) => ({
  dead: ['images.dlq', textMatching(deadLetters) ?? ''].find((name) => regexp(deadLetters, ofSelectors)?.test(name) === true) ?? '',
  ordinary: ordinaryQueue(deadLetters) ?? '',
});

/** Labels of an alert on one queue. */
export const firing = ({ selector: { namespace } }: QueueContext, queue: string) => ({ namespace, vhost: '/', queue });

/** What the detailed page says of one queue. */
export const queued = (metric: string, { selector }: QueueContext, queue: string, values: string) =>
  series(`rabbitmq_detailed_${metric}`, { ...selector, pod: 'rabbitmq-0', vhost: '/', queue }, values);
