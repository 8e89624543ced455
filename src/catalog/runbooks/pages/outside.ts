import { logs, query, type Runbooks } from '../page';

/** Pages of the alerts on what others run for us: language models and object storage. */
export const outsidePages: Runbooks = {
  'gpt/latency': {
    meaning: 'More than one call in twenty to the language model takes longer than the bound.',
    impact: 'Users wait; workers are busy waiting, so queues grow.',
    looks: [
      query('Which model?', '@value'),
      query('Are answers longer?', 'sum by (model) (rate(gpt_api_tokens_total{namespace="$namespace",job="$job"}[10m]))'),
      query('Is it limited?', 'sum by (model, status) (rate(gpt_api_requests_total{namespace="$namespace",job="$job"}[10m]))'),
    ],
    causes: ['the provider is slow (its status page)', 'longer prompts or answers', 'retries after limits count into one call'],
    actions: ['Limit the length of answers; stream them.', 'Switch to another model or region if the provider has trouble.'],
  },
  'gpt/errors': {
    meaning: 'More than the allowed share of the calls to the language model fail.',
    impact: 'What needs an answer fails or falls back.',
    looks: [
      query('With which status?', 'sum by (model, status) (rate(@gpt_api_requests_total[5m]))'),
      logs(
        'What does the provider say?',
        '{namespace="$namespace",container="$job"} |~ "(?i)openai|completion|model" |~ "(?i)error|timeout"',
      ),
      query('Since when?', '@value'),
    ],
    causes: [
      'rate_limited: the quota',
      'timeout: the provider, or the way to it',
      'error: a key that was revoked, a model that was retired, a prompt that is too long',
    ],
    actions: ['Quota: see GPTAPIRateLimited.', 'Key: renew it in the secret store.', 'Provider down: switch to the fallback model.'],
  },
  'gpt/rate-limit': {
    meaning: 'The provider refused calls because the limit is used up.',
    impact: 'Calls are retried and slow, or fail.',
    looks: [
      query('Which model, how many?', '@value'),
      query('How many calls are made?', 'sum by (model) (rate(gpt_api_requests_total{namespace="$namespace",job="$job"}[10m]))'),
      query('How many tokens?', 'sum by (model) (rate(gpt_api_tokens_total{namespace="$namespace",job="$job"}[10m]))'),
    ],
    causes: ['a batch that runs beside the users', 'retries without a pause', 'more users than the quota was made for'],
    actions: ['Slow the batch down.', 'Ask for a higher limit; retry with growing pauses.'],
  },
  'gpt/tokens': {
    meaning: 'More tokens were used within an hour than budgeted.',
    impact: 'Cost.',
    looks: [
      query('Which model?', '@value'),
      query('Prompts or answers?', 'sum by (model, type) (increase(@gpt_api_tokens_total[1h]))'),
      query(
        'More calls, or longer ones?',
        'sum by (model) (increase(@gpt_api_tokens_total[1h])) / sum by (model) (increase(gpt_api_requests_total{namespace="$namespace",job="$job"}[1h]))',
      ),
    ],
    causes: ['a loop that calls again and again', 'a prompt that got longer', 'more users'],
    actions: ['Loop: stop its producer.', 'Expected growth: raise the budget of the alert.'],
  },
  's3/upload-failure': {
    meaning: 'At least one upload failed in the last minutes. One may be chance; see whether it repeats.',
    impact: 'A file is not where it should be, unless the application retries.',
    looks: [
      query('Which bucket, how many?', '@value'),
      query('What share of all?', 'sum by (bucket, status) (increase(@s3_uploads_total{status=~".+"}[10m]))'),
      logs('What did the storage answer?', '{namespace="$namespace",container="$job"} |~ "AccessDenied|NoSuchBucket|SlowDown|timeout"'),
    ],
    causes: ['a timeout or SlowDown', 'a file that is too large', 'the first sign of credentials that ran out'],
    actions: ['Upload the file again, or start its task again.'],
  },
  's3/upload-failure-rate': {
    meaning: 'A large share of the uploads fails: no longer chance.',
    impact: 'Files are lost or pile up at the workers.',
    looks: [
      query('Which bucket, what share?', '@value'),
      logs(
        'What does the storage answer?',
        '{namespace="$namespace",container="$job"} |~ "AccessDenied|NoSuchBucket|SlowDown|InvalidAccessKeyId|timeout"',
      ),
      query('Since when?', 'sum by (bucket, status) (rate(@s3_uploads_total{status=~".+"}[10m]))'),
    ],
    causes: ['credentials or policy changed', 'the bucket is gone or full (quota)', 'the storage or the way to it is down'],
    actions: [
      'AccessDenied: renew the credentials in the secret store.',
      'Storage down: pause the workers, so that retries do not use up.',
    ],
  },
};
