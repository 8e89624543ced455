import type { AlertDescription } from '../core/alerts/alert';
import { workloadKinds } from '.';
import { objectiveAlerts } from './common/objectives/objective-alerts';

/** An alert of the catalog, with the kinds of workload that have it. */
export interface CatalogAlert {
  readonly description: AlertDescription;
  readonly kinds: readonly string[];
}

/** Every alert that the kinds of workload can emit, those of objectives among them, in the order of the list of kinds. */
export const catalogAlerts = (): readonly CatalogAlert[] => {
  const byName = new Map<string, { readonly description: AlertDescription; readonly kinds: string[] }>();
  for (const { schema, alerts, objectives } of workloadKinds) {
    const kind = schema.shape.kind.value;
    for (const description of [...alerts, ...(objectives === undefined ? [] : Object.values(objectiveAlerts))]) {
      const known = byName.get(description.alert);
      if (known === undefined) byName.set(description.alert, { description, kinds: [kind] });
      else if (!known.kinds.includes(kind)) known.kinds.push(kind);
    }
  }
  return [...byName.values()];
};
