import { lasting, positiveDurationSchema } from '../../../common/alert';
import { levelAbove } from '../../../common/forms/levels';

/** A process of Node.js works on one thing for so long that all its requests wait. */
export const nodejsEventLoopBlocked = levelAbove({
  alert: 'NodeJSEventLoopBlocked',
  for: '10m',
  severity: 'warning',
  runbook: 'http-service/event-loop',
  metric: 'nodejs_eventloop_lag_p99_seconds',
  each: { pod: 'api-0' },
  above: positiveDurationSchema.default(lasting('200ms')),
  summary: '{{ $labels.pod }} blocks its event loop',
  description:
    'One in a hundred turns of its event loop is {{ $value | humanizeDuration }} late, and each request of the process waits for it.',
});
