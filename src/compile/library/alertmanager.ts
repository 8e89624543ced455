import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { alertmanagerConfigSecret } from '../../core/charts/release';
import { emit } from '../../core/output/emit';
import { promqlString } from '../../language/promql/tag';
import { alertmanagerConfig } from '../alertmanager/config';
import { type Alerting, alertingSchema } from '../alertmanager/schema';
import { notificationTemplates, templatesFile } from '../alertmanager/templates';
import { environmentOf } from '../constructs/environment-name';
import { type PrometheusStack, stackOf } from '../constructs/stack';
import { parsed } from './parsed';
import type { Receiver, SecretKey } from './receivers';

/** How messages of a route are grouped and timed. */
interface Timing {
  /**
   * Labels by whose values alerts share a message.
   *
   * @default - as in the route above; in the first, namespace and alertname
   */
  readonly groupBy?: readonly string[];
  /**
   * How long the first message of a group waits for more alerts.
   *
   * @default - as in the route above; in the first, 30s
   */
  readonly groupWait?: string;
  /**
   * Time between two messages of a group that changes.
   *
   * @default - as in the route above; in the first, 5m
   */
  readonly groupInterval?: string;
  /**
   * Time after which a message is repeated while alerts fire.
   *
   * @default - as in the route above; in the first, 12h
   */
  readonly repeatInterval?: string;
}

/** Which alerts are for whom. */
export interface AlertRoute extends Timing {
  /**
   * Labels that alerts have with these values.
   *
   * @default - none is required
   */
  readonly match?: Readonly<Record<string, string>>;
  /**
   * Further matchers, as Alertmanager writes them, such as `severity=~"critical|warning"`.
   *
   * @default - none
   */
  readonly matchers?: readonly string[];
  /**
   * Who is notified.
   *
   * @default - the receiver of the route above
   */
  readonly to?: Receiver;
  /**
   * Whether the routes after this one are tried as well.
   *
   * @default false
   */
  readonly continue?: boolean;
  /**
   * Routes below this one, tried in order.
   *
   * @default - none
   */
  readonly routes?: readonly AlertRoute[];
}

/** While an alert of the source fires, those of the target with equal labels notify nobody. */
export interface Inhibition {
  /** Matchers, as Alertmanager writes them. */
  readonly source: readonly string[];
  readonly target: readonly string[];
  /** Labels that must be equal in both. */
  readonly equal: readonly string[];
}

/** What the configuration of an Alertmanager is made from. */
export interface AlertmanagerProps extends Timing {
  /** Who is notified of what no route matches. */
  readonly to: Receiver;
  /**
   * Tried in order.
   *
   * @default - none: all alerts are for one receiver
   */
  readonly routes?: readonly AlertRoute[];
  /**
   * @default - none
   */
  readonly inhibitions?: readonly Inhibition[];
  /**
   * What raises the alarm outside the cluster when the alert Watchdog stops arriving.
   *
   * @default - none: Watchdog notifies nobody
   */
  readonly deadMansSwitch?: { readonly url: SecretKey; readonly interval?: string };
  /**
   * The Prometheus whose Alertmanager it is.
   *
   * @default - that of the environment, or that the app is linked with
   */
  readonly prometheus?: PrometheusStack;
}

const receiversIn = (routes: readonly AlertRoute[]): readonly Receiver[] =>
  routes.flatMap(({ to, routes: below = [] }) => [...(to === undefined ? [] : [to]), ...receiversIn(below)]);

const routeInput = ({ match = {}, matchers = [], to, routes = [], ...rest }: AlertRoute): object => ({
  ...rest,
  matchers: [...Object.entries(match).map(([label, value]) => `${label}=${promqlString(value)}`), ...matchers],
  ...(to === undefined ? {} : { receiver: to.name }),
  routes: routes.map(routeInput),
});

const integrationsOf = ({ integrations }: Receiver): object =>
  Object.fromEntries(integrations.map(({ kind, fields }, index) => [`${kind}-${index + 1}`, { kind, ...fields }]));

const alertingOf = (id: string, { to, routes = [], prometheus: _, ...rest }: AlertmanagerProps): Alerting => {
  const receivers = new Map([to, ...receiversIn(routes)].map((one) => [one.name, one]));
  return parsed(id, alertingSchema, {
    ...rest,
    receiver: to.name,
    receivers: Object.fromEntries([...receivers].map(([name, one]) => [name, integrationsOf(one)])),
    routes: routes.map(routeInput),
  });
};

const encoded = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

/**
 * The configuration of the Alertmanager of kube-prometheus-stack: the Secret that the operator reads, with routes, receivers and
 * the templates of messages. The chart must not write the Secret itself (`alertmanager.enabled: true` with
 * `alertmanagerSpec.useExistingSecret: true`).
 *
 * @example
 * const chat = receiver('chat', slack({ channel: '#alerts', webhook: { secret: 'slack', key: 'url' } }));
 * const oncall = receiver('oncall', pagerDuty({ routingKey: { secret: 'pagerduty', key: 'routing-key' } }));
 * new Alertmanager(chart, 'alertmanager', {
 *   to: chat,
 *   routes: [{ match: { severity: 'critical' }, to: oncall }],
 * });
 */
export class Alertmanager extends ApiObject {
  constructor(scope: Construct, id: string, props: AlertmanagerProps) {
    const stack = props.prometheus ?? stackOf(scope);
    if (stack === undefined)
      throw new Error(`${id} needs the Prometheus that it belongs to: give it as prometheus, or link the app with one`);
    const alerting = alertingOf(id, props);
    const environment = environmentOf(scope);
    const files = {
      'alertmanager.yaml': emit({ ...alertmanagerConfig({ name: environment, alerting, teams: [], alerts: [] }) }),
      [templatesFile]: notificationTemplates({ ...alerting, environment: environment === '' ? stack.release : environment }),
    };
    super(scope, id, {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: alertmanagerConfigSecret(stack.release), namespace: stack.namespace },
      type: 'Opaque',
      data: Object.fromEntries(Object.entries(files).map(([key, text]) => [key, encoded(text)])),
    });
  }
}
