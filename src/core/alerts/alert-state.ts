/** How one label set of an alert is doing; all times are milliseconds. */
export interface AlertState {
  activeSince: number | undefined;
  firing: boolean;
  lingeringSince: number | undefined;
}

/** How long a rule waits before it fires, and how long it fires on: its `for` and `keep_firing_for`. */
export interface Patience {
  readonly pending: number;
  readonly lingering: number;
}

/** A label set that is neither pending nor firing. */
export const restingState = (): AlertState => ({ activeSince: undefined, firing: false, lingeringSince: undefined });

/** Forgets what was. */
export const rest = (state: AlertState): void => {
  state.activeSince = undefined;
  state.firing = false;
  state.lingeringSince = undefined;
};

/**
 * One evaluation, as Prometheus does it: an alert that stopped lingers only if it fired, and its waiting starts again
 * with every gap.
 */
export const advance = (state: AlertState, active: boolean, time: number, { pending, lingering }: Patience): void => {
  if (active) {
    state.lingeringSince = undefined;
    state.activeSince ??= time;
    state.firing ||= time - state.activeSince >= pending;
    return;
  }
  if (state.firing && lingering > 0) {
    state.lingeringSince ??= time;
    if (time - state.lingeringSince < lingering) return;
  }
  rest(state);
};
