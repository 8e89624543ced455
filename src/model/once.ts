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
