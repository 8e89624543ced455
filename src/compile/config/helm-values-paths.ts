/** Where Helm values are written; `*` stands for any name. They are merged as Helm merges them, not as environments are. */
const places = [
  ['charts', '*', 'values'],
  ['workloads', '*', 'deploy', 'values'],
] as const;

/** Whether a path leads to Helm values. */
export const holdsHelmValues = (path: readonly string[]): boolean =>
  places.some((place) => place.length === path.length && place.every((step, index) => step === '*' || step === path[index]));
