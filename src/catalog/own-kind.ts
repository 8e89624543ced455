import type { z } from 'zod';
import type { AnyKind } from './catalog';
import { type Exporter, exporterKind } from './common/exporter';
import type { WorkloadKind } from './workload-kind';

/** The interface that a kind of a platform's own is written for; a later program that reads another one says so. */
export const kindContract = 'crowsnest/kind/v1';

interface OwnParts {
  readonly contract: typeof kindContract;
  /** Runbooks of its alerts by their path: sections in Markdown. A page without one says what the alert describes. */
  readonly runbooks?: Readonly<Record<string, string>>;
}

/** A kind of workload of a platform's own. */
export type OwnKind = AnyKind & OwnParts;

type Written = OwnParts & (Exporter<string> | WorkloadKind<z.ZodType<{ kind: string }>>);

/** Declares a kind of workload: what sets its exporter apart from others, or all that a kind says of a workload. */
export const defineKind = (written: Written): OwnKind => {
  if ('schema' in written) return written;
  const { contract, runbooks = {} } = written;
  return { ...exporterKind(written), contract, runbooks };
};
