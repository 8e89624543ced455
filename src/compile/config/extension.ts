import type { OwnDialects } from '../../catalog/kinds/http-service/metrics-schema';
import type { OwnKind } from '../../catalog/own-kind';
import type { Check } from '../../lint/checks/check';
import type { AnyReceiver } from '../alertmanager/receivers';
import type { Tree } from './tree';

/** What a platform adds to what we ship. */
export interface Extension {
  readonly kinds: readonly OwnKind[];
  readonly checks: readonly Check[];
  readonly receivers: readonly AnyReceiver[];
  /** Instrumentations of HTTP services, beside ours. */
  readonly dialects?: OwnDialects;
  /** Settings that lie below `base.yaml`. */
  readonly settings?: Tree;
}
