import { Construct } from 'constructs';
import { workloadKinds, workloadSchema } from '../../../catalog';
import { ourCatalog } from '../../../catalog/catalog';
import { dashboardFile } from '../../../core/dashboards/dashboard-names';
import { dotted } from '../../../core/path';
import { ConfigMap } from '../../constructs/config-map';
import { environmentOf } from '../../constructs/environment-name';
import { noteExposure } from '../../constructs/exposures';
import { PodMonitor, ServiceMonitor } from '../../constructs/monitor';
import { PrometheusRule } from '../../constructs/prometheus-rule';
import { type PrometheusStack, stackOf } from '../../constructs/stack';
import { dashboardText } from '../../grafana';
import { parsed } from '../parsed';
import { contextAround, noteWorkload, type WatchedWorkload } from './neighbours';
import { type TargetProps, targetInput } from './targets';

/** What watching any workload is made from. */
export interface WatchingProps {
  /**
   * Name of the workload: the label job of its series.
   *
   * @default - the id of the construct
   */
  readonly name?: string;
  /**
   * A team: the label of its alerts by which they are routed.
   *
   * @default - none
   */
  readonly team?: string;
  /**
   * Address below which the runbooks of alerts are; `crowsnest runbooks` writes them.
   *
   * @default - alerts link to none
   */
  readonly runbooks?: string;
  /**
   * Whether Grafana is given a dashboard.
   *
   * @default true
   */
  readonly dashboard?: boolean;
  /**
   * Language of the texts of its alerts.
   *
   * @default 'en'
   */
  readonly language?: 'en' | 'ko';
  /**
   * The Prometheus that watches it.
   *
   * @default - that of the environment, or that the app is linked with
   */
  readonly prometheus?: PrometheusStack;
}

/** What every alert can be changed in. */
export interface AlertTuning {
  /** @default - the name of the catalogue */
  readonly name?: string;
  /** @default - how long the catalogue waits */
  readonly for?: string;
  /** @default - how long the catalogue has it fire on */
  readonly keepFiringFor?: string;
  /** @default - the severity of the catalogue */
  readonly severity?: 'critical' | 'warning' | 'info' | 'none';
  /** @default - the text of the catalogue */
  readonly summary?: string;
  /** @default - the text of the catalogue */
  readonly description?: string;
  /** @default - the page of the catalogue */
  readonly runbook?: string;
  /** @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Why it is switched off.
   *
   * @default - it is on
   */
  readonly disabled?: string;
}

/** What is promised to users of a workload. */
export interface ObjectiveProps {
  /** @default - the share of good events that is usual */
  readonly target?: number;
  /** @default '30d' */
  readonly period?: string;
  /** @default 5 */
  readonly minBadEvents?: number;
  /** @default - every alert is as the catalogue has it */
  readonly alerts?: Readonly<Partial<Record<'page' | 'ticket' | 'exhausted' | 'absent', AlertTuning>>>;
  /** @default - every tier is watched */
  readonly without?: readonly string[];
}

type KindName = (typeof workloadKinds)[number]['schema']['shape']['kind']['value'];

type Props = WatchingProps & TargetProps & Readonly<Record<string, unknown>>;

const runsPods = (kind: KindName): boolean =>
  workloadKinds.some(({ schema }) => schema.shape.kind.value === kind && Object.hasOwn(schema.shape, 'deploy'));

const watched = (scope: Construct, id: string, kind: KindName, props: Props): WatchedWorkload => {
  const { name = id, service, workload: runner, pods, runbooks: _r, dashboard: _d, prometheus: _p, language: _l, ...fields } = props;
  const targets = runsPods(kind) ? targetInput(scope, name, { service, workload: runner, pods }) : {};
  const workload = parsed(id, workloadSchema, { kind, ...targets, ...fields });
  const environment = environmentOf(scope);
  const names = { name, environment, fullName: environment === '' ? name : `${name}-${environment}` };
  return { name, workload, identity: ourCatalog.identify(names, workload), elsewhere: pods !== undefined };
};

/** Watches one workload: what Prometheus scrapes of it, its rules and its dashboard. */
export class WorkloadMonitor extends Construct {
  constructor(scope: Construct, id: string, kind: KindName, props: Props) {
    super(scope, id);
    const stack = props.prometheus ?? stackOf(this);
    if (stack === undefined) throw new Error(`${id} needs the Prometheus that watches it: give it as prometheus, or link the app with one`);
    const own = watched(this, id, kind, props);
    const context = contextAround(this, own, { stack, language: props.language ?? 'en' });
    const [fault] = ourCatalog.faultsOf(own.name, own.workload, context);
    if (fault !== undefined)
      throw new Error(`${id}: ${dotted(fault.path)}: ${fault.message}${fault.help === undefined ? '' : `; ${fault.help}`}`);
    noteWorkload(this, own);
    this.emit(own, { ...props, prometheus: stack }, ourCatalog.observe(own.identity, own.workload, context));
  }

  private emit({ name, identity }: WatchedWorkload, props: Props, observed: ReturnType<typeof ourCatalog.observe>): void {
    const { namespace, release } = props.prometheus ?? { namespace: '', release: '' };
    const placed = { namespace, labels: { release } };
    const { monitors, signals, ruleGroups, dashboard } = observed;
    for (const monitor of monitors) {
      const Kind = monitor.kind === 'pod' ? PodMonitor : ServiceMonitor;
      new Kind(this, { monitor, ...placed });
    }
    noteExposure(this, { workload: name, monitors: monitors.map((monitor) => ({ namespace, name: monitor.name })), signals });
    if (ruleGroups.length > 0) {
      const subject = { workload: [], ...(props.runbooks === undefined ? {} : { runbooks: props.runbooks }) };
      new PrometheusRule(this, { name: identity.fullName, ...placed, groups: ruleGroups, subject });
    }
    if (dashboard === undefined || props.dashboard === false) return;
    const files = { [dashboardFile(dashboard.dashboard.uid)]: dashboardText(dashboard.dashboard) };
    new ConfigMap(this, { name: `dashboard-${identity.fullName}`, namespace, labels: { grafana_dashboard: '1' }, files });
  }
}
