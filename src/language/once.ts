/** A function that works its result out once for each object that it is given, for as long as that object lives. */
export const onceFor = <Key extends object, Result>(work: (key: Key) => Result): ((key: Key) => Result) => {
  const known = new WeakMap<Key, { readonly result: Result }>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before.result;
    const result = work(key);
    known.set(key, { result });
    return result;
  };
};

/** The same for one of a few names, such as a kind or a role. */
export const onceForName = <Name extends string, Result>(work: (name: Name) => Result): ((name: Name) => Result) => {
  const known = new Map<Name, { readonly result: Result }>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before.result;
    const result = work(name);
    known.set(name, { result });
    return result;
  };
};

/** Computes a value when it is first requested, and keeps it. */
export const once = <Value>(compute: () => Value): (() => Value) => {
  let kept: { readonly value: Value } | undefined;
  return () => {
    kept ??= { value: compute() };
    return kept.value;
  };
};
