import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { Alertmanager, pagerDuty, receiver, slack } from 'crowsnest';

/** Who is notified of what. */
export class Routes extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const chat = receiver('chat', slack({ channel: '#recommend', webhook: { secret: 'slack', key: 'url' } }));
    const oncall = receiver('oncall', pagerDuty({ routingKey: { secret: 'pagerduty', key: 'routing-key' } }));
    new Alertmanager(this, 'alertmanager', { to: chat, routes: [{ match: { severity: 'critical' }, to: oncall }] });
  }
}
