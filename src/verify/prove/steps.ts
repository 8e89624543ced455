/** The stations of the chain, in the order in which an alert passes them. */
export const hops = {
  configuration: 'Alertmanager reads the configuration',
  credentials: 'every credential file that the configuration names is mounted',
  rules: 'Prometheus reads the rules',
  targets: 'targets are found and answer',
  quiet: 'the alert is silent while all is well',
  firing: 'Prometheus fires it',
  active: 'Alertmanager has it, for the right receivers',
  delivered: 'the message is in the right place with the right words',
  resolved: 'Prometheus resolves it',
  'all-clear': 'the all-clear is in the same place, in green',
  crossing: 'no message left its environment',
} as const;
export type Hop = keyof typeof hops;

/** One thing that a proof has seen, or has waited for in vain. */
export interface Step {
  readonly environment: string;
  /** The alert that it is about; without one, it is about the whole environment. */
  readonly alert?: string;
  readonly hop: Hop;
  readonly outcome: 'passed' | 'failed';
  readonly detail: string;
  /** Seconds since the proof began. */
  readonly at: number;
}
