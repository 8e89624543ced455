/** Hands out ids: `prod/alert/APIDown`, and `~2` and so on behind those of one name. */
export const idMaker = (): ((kind: string, environment: string, name: string) => string) => {
  const taken = new Map<string, number>();
  return (kind, environment, name) => {
    const id = [...(environment === '' ? [] : [environment]), kind, name].join('/');
    const count = (taken.get(id) ?? 0) + 1;
    taken.set(id, count);
    return count === 1 ? id : `${id}~${count}`;
  };
};

/** Hands out ids as `idMaker` does. */
export type MakeId = ReturnType<typeof idMaker>;
