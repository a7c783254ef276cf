/**
 * Builds something from an object once and keeps it as long as the object lives. For look-up tables
 * over a pack, which never changes after it was read: a county's roster asks them 400,000 times.
 */
export function oncePer<Key extends object, Value>(build: (key: Key) => Value) {
  const built = new WeakMap<Key, { readonly value: Value }>();
  return (key: Key): Value => {
    const known = built.get(key) ?? { value: build(key) };
    built.set(key, known);
    return known.value;
  };
}
