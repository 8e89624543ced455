/** Kinds of object whose deletion takes more with it than the object, and what that is. */
const costly: ReadonlyMap<string, string> = new Map([
  ['Namespace', 'everything in it goes too'],
  ['Application', 'what it installed is no longer kept up to date'],
  ['AppProject', 'its Applications stop syncing'],
  ['CustomResourceDefinition', 'every object of its kind goes too'],
  ['Secret', 'its readers stop'],
  ['ExternalSecret', 'its Secret goes too'],
  ['SealedSecret', 'its Secret goes too'],
  ['PersistentVolumeClaim', 'its data may go too'],
  ['PersistentVolume', 'its data may go too'],
]);

/** What else is lost with an object of a kind; nothing where only the object is. */
export const lossWith = (kind: string): string | undefined => costly.get(kind);

const syncOptions = 'argocd.argoproj.io/sync-options';

/** Annotations that make Argo CD ask a person before it prunes an object whose deletion would hurt. */
export const withConfirmation = (
  kind: string,
  annotations: Readonly<Record<string, string>> | undefined,
): Readonly<Record<string, string>> | undefined => {
  if (lossWith(kind) === undefined) return annotations;
  const options = (annotations?.[syncOptions] ?? '').split(',').filter((option) => option !== '');
  if (options.some((option) => option.startsWith('Prune='))) return annotations;
  return { ...annotations, [syncOptions]: [...options, 'Prune=confirm'].join(',') };
};
