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
  summary: { en: '{{ $labels.pod }} blocks its event loop', ko: '{{ $labels.pod }} 이벤트 루프 지연' },
  description: {
    en: 'One in a hundred turns of its event loop is {{ $value | humanizeDuration }} late, and each request of the process waits for it.',
    ko: '이벤트 루프 지연(p99)이 {{ $value | humanizeDuration }}이며, 프로세스의 모든 요청이 그만큼 기다립니다.',
  },
});
