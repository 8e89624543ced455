import { ApiObject } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import { selectedObject } from '../constructs/operated';

/**
 * Samples of series in promtool's notation, one a minute: `0 2000x20` is 0, then 2000 in each of 21 minutes. A text is that of
 * the only series that an expression reads; several series are named.
 */
export type Samples = string | Readonly<Record<string, string>>;

/** What an alert is made from. */
export interface AlertProps {
  /**
   * Name of the alert.
   *
   * @default - the id of the construct
   */
  readonly alert?: string;
  /** Fires for each series that this yields, in PromQL. */
  readonly expr: string;
  /**
   * How long the expression must yield a series before the alert fires, such as 10m.
   *
   * @default '0s'
   */
  readonly for?: string;
  /**
   * How long it fires on once the expression yields nothing.
   *
   * @default '0s'
   */
  readonly keepFiringFor?: string;
  /** By which it is routed. */
  readonly severity: string;
  /** What is wrong, in a few words; `{{ $labels.job }}` is the value of a label. */
  readonly summary: string;
  /**
   * What is wrong, with what whoever is notified needs to know.
   *
   * @default - none
   */
  readonly description?: string;
  /**
   * Address of the page that says what to do.
   *
   * @default - none
   */
  readonly runbook?: string;
  /**
   * Further labels.
   *
   * @default - none
   */
  readonly labels?: Readonly<Record<string, string>>;
  /** Samples on which it fires, at the last of them: a test runs them in promtool. */
  readonly firesOn: Samples;
  /**
   * Samples on which it does not fire.
   *
   * @default - none
   */
  readonly staysQuietOn?: Samples;
}

/** The samples of an alert that tests run. */
export type AlertSamples = Pick<AlertProps, 'firesOn' | 'staysQuietOn'> & { readonly alert: string };

const samplesMetadata = 'crowsnest/samples';

/** The samples of the alerts below a construct. */
export const alertSamplesIn = (scope: IConstruct): readonly AlertSamples[] =>
  scope.node
    .findAll()
    .flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type === samplesMetadata)
    // Alert is the only writer of this metadata.
    .map(({ data }) => data as AlertSamples);

const ruleOf = (alert: string, props: AlertProps) => {
  const { expr, severity, labels, summary, description, runbook } = props;
  return {
    ...{ alert, expr },
    ...(props.for === undefined ? {} : { for: props.for }),
    ...(props.keepFiringFor === undefined ? {} : { keep_firing_for: props.keepFiringFor }),
    labels: { ...labels, severity },
    annotations: {
      summary,
      ...(description === undefined ? {} : { description }),
      ...(runbook === undefined ? {} : { runbook_url: runbook }),
    },
  };
};

/**
 * An alert of Prometheus with the samples that prove it.
 *
 * @example
 * new Alert(chart, 'QueueStuck', {
 *   expr: 'queue_depth{queue="mail"} > 1000',
 *   for: '10m',
 *   severity: 'warning',
 *   summary: 'Mails are not sent',
 *   firesOn: '0 2000x20',
 *   staysQuietOn: '0 900x20',
 * });
 */
export class Alert extends ApiObject {
  constructor(scope: Construct, id: string, props: AlertProps) {
    const { alert = id, firesOn, staysQuietOn } = props;
    super(scope, id, selectedObject(scope, 'PrometheusRule', { spec: { groups: [{ name: alert, rules: [ruleOf(alert, props)] }] } }));
    const samples: AlertSamples = { alert, firesOn, ...(staysQuietOn === undefined ? {} : { staysQuietOn }) };
    this.node.addMetadata(samplesMetadata, samples);
  }
}
