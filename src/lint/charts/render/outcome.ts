import type { RenderPlan } from './plan';

/** What one run of Helm came to. */
export type Run =
  | { readonly kind: 'rendered'; readonly text: string }
  | { readonly kind: 'failed'; readonly message: string }
  /** It was ended, for the reason given. */
  | { readonly kind: 'ended'; readonly why: string };

/** What two runs of Helm for one release came to. */
export interface Outcome {
  readonly plan: RenderPlan;
  readonly first: Run;
  /** Missing where the first one rendered nothing. */
  readonly second?: Run;
}
