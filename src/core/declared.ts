import type { ConfigPath } from './path';
import type { Location } from './problem';

/** What was declared of an environment, as far as checks of what is emitted for it depend on that. */
export interface DeclaredEnvironment {
  readonly name: string;
  readonly production: boolean;
  /** Missing where runbooks have no address. */
  readonly runbooks?: { readonly url: string };
  /** Where a value is written, or the nearest written ancestor of it. */
  readonly locate: (path: ConfigPath) => Location;
}
