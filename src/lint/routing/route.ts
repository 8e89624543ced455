import { isMap, type JsonMap, listAt, type ObjectPath, textAt, textsAt } from '../../core/json';
import { type Matchers, readMatchers } from './matchers';

/** A node of a routing tree as it is written, in Alertmanager's own fields or in those of AlertmanagerConfig. */
export interface RouteView extends Matchers {
  /** The receiver named here; a route without one has its parent's. */
  readonly receiver?: string;
  /** Whether routes behind this one are tried although it matches. */
  readonly continue: boolean;
  readonly groupBy: readonly string[];
  readonly groupWait?: string;
  readonly groupInterval?: string;
  readonly repeatInterval?: string;
  readonly muteTimeIntervals: readonly string[];
  readonly activeTimeIntervals: readonly string[];
  readonly routes: readonly RouteView[];
  readonly path: ObjectPath;
}

const optional = <Key extends string>(key: Key, holder: JsonMap, ...fields: readonly string[]): { readonly [Name in Key]?: string } => {
  const text = fields.map((field) => textAt(holder, field)).find((one) => one !== undefined && one !== '');
  // A computed key loses its type.
  return (text === undefined ? {} : { [key]: text }) as { readonly [Name in Key]?: string };
};

const either = (holder: JsonMap, ...fields: readonly string[]): readonly string[] => fields.flatMap((field) => textsAt(holder, field));

/** Reads a route with all those below it; `path` leads to it in its object. */
export const readRoute = (value: unknown, path: ObjectPath): RouteView => {
  const route = isMap(value) ? value : {};
  return {
    ...readMatchers(route, ''),
    ...optional('receiver', route, 'receiver'),
    continue: route.continue === true,
    groupBy: either(route, 'group_by', 'groupBy'),
    ...optional('groupWait', route, 'group_wait', 'groupWait'),
    ...optional('groupInterval', route, 'group_interval', 'groupInterval'),
    ...optional('repeatInterval', route, 'repeat_interval', 'repeatInterval'),
    muteTimeIntervals: either(route, 'mute_time_intervals', 'muteTimeIntervals'),
    activeTimeIntervals: either(route, 'active_time_intervals', 'activeTimeIntervals'),
    routes: listAt(route, 'routes').map((child, index) => readRoute(child, [...path, 'routes', index])),
    path,
  };
};
