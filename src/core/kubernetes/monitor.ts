import type { Duration } from '../../language/quantity';
import type { Origins } from '../origins/origin';

/** A relabeling step; `action` is always written, because the API server would add it otherwise. */
export interface Relabeling {
  readonly action: 'replace' | 'keep' | 'drop' | 'labeldrop' | 'labelkeep' | 'labelmap';
  readonly sourceLabels?: readonly string[];
  readonly targetLabel?: string;
  readonly regex?: string;
  readonly replacement?: string;
}

/** One port and path that Prometheus scrapes. */
export interface Endpoint {
  readonly port: string;
  readonly path: string;
  readonly interval: Duration;
  readonly scheme?: 'http' | 'https';
  /** Query parameters, e.g. `family` of RabbitMQ's detailed endpoint. */
  readonly params?: Readonly<Record<string, readonly string[]>>;
  readonly honorLabels?: boolean;
  readonly relabelings?: readonly Relabeling[];
  readonly metricRelabelings?: readonly Relabeling[];
  /** What of it the input settles, by field. */
  readonly origins?: Origins<'port' | 'path' | 'interval'>;
}

/** What Prometheus scrapes of one workload, through its Pods or its Service. */
export interface Monitor {
  readonly kind: 'pod' | 'service';
  readonly name: string;
  /** Namespace that holds the Pods or the Service. */
  readonly targetNamespace: string;
  readonly selector: Readonly<Record<string, string>>;
  /** Labels that rule a Service or Pod out, such as that of a headless twin of a Service. */
  readonly without?: readonly string[];
  /** The label whose value becomes `job`; without one, a relabeling of each endpoint sets it. */
  readonly jobLabel?: string;
  /** Labels of the Service that become labels of its targets. */
  readonly targetLabels?: readonly string[];
  /** Labels of the Pods that become labels of the targets. */
  readonly podTargetLabels?: readonly string[];
  /** Scrapes with more samples than this fail, which keeps a label explosion out of Prometheus. */
  readonly sampleLimit?: number;
  readonly endpoints: readonly Endpoint[];
  /** What of it the input settles, by field. */
  readonly origins?: Origins<'name' | 'targetNamespace' | 'selector' | 'jobLabel' | 'targetLabels' | 'sampleLimit'>;
}
