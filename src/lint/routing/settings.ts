/** When and in which groups alerts that end at a route are sent. */
export interface Settings {
  readonly groupBy: readonly string[];
  readonly groupWait: string;
  readonly groupInterval: string;
  readonly repeatInterval: string;
}

/** A route as far as it settles that; what it leaves out is its parent's. */
export type Settled = Partial<Settings>;

// What Alertmanager does where no route says anything.
const usual: Settings = { groupBy: [], groupWait: '30s', groupInterval: '5m', repeatInterval: '4h' };

/** What the last route of a way has, of its own or inherited; an empty list of labels inherits. */
export const settingsOf = (through: readonly Settled[]): Settings =>
  through.reduce<Settings>(
    (above, route) => ({
      groupBy: route.groupBy === undefined || route.groupBy.length === 0 ? above.groupBy : route.groupBy,
      groupWait: route.groupWait ?? above.groupWait,
      groupInterval: route.groupInterval ?? above.groupInterval,
      repeatInterval: route.repeatInterval ?? above.repeatInterval,
    }),
    usual,
  );
