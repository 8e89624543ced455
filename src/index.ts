/** Constructs for cdk8s, and the linker that refuses what would not work. */
export type { ExposedMetric } from './compile/constructs/exposures';
export {
  PodMonitor,
  type PodMonitorProps,
  PrometheusRule,
  type PrometheusRuleProps,
  ServiceMonitor,
  type ServiceMonitorProps,
} from './compile/constructs/operated';
export type { PrometheusStack } from './compile/constructs/stack';
export { Alert, type AlertProps, type Samples } from './compile/library/alert';
export { Alertmanager, type AlertmanagerProps, type AlertRoute, type Inhibition } from './compile/library/alertmanager';
export { ArgoApplication, type ArgoApplicationProps, ArgoProject, type ArgoProjectProps } from './compile/library/argo';
export { Dashboard, type DashboardBuilder, type DashboardProps } from './compile/library/dashboard';
export { Environment, type EnvironmentProps, type PartOf } from './compile/library/environment';
export { linkApp } from './compile/library/link-app';
export type { AcceptedFinding, LinkOptions } from './compile/library/link-options';
export { LinkValidation, type LinkValidationProperties, type ValidationContext, type Violation } from './compile/library/link-validation';
export * from './compile/library/monitors/kinds';
export type { PodsElsewhere, TargetProps } from './compile/library/monitors/targets';
export { type AlertTuning, type ObjectiveProps, type WatchingProps, WorkloadMonitor } from './compile/library/monitors/workload-monitor';
export {
  type EmailProps,
  email,
  type MsTeamsProps,
  msTeams,
  type PagerDutyProps,
  pagerDuty,
  type Receiver,
  type ReceiverIntegration,
  receiver,
  type SecretKey,
  type SlackProps,
  slack,
  type TelegramProps,
  telegram,
  type WebexProps,
  type WebhookProps,
  webex,
  webhook,
} from './compile/library/receivers';
export { Slo, type SloProps } from './compile/library/slo';
export type { ExistingName, Surroundings } from './compile/library/surroundings';
