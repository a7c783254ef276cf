import Taro from '@tarojs/taro';

/** What the telephone keeps between openings. Whoever signs out takes everything of theirs away. */
const OWN = 'own:';

export function keep(name: string, value: unknown): void {
  // A full or forbidden store loses comfort, not money.
  try {
    Taro.setStorageSync(OWN + name, JSON.stringify(value));
  } catch {}
}

export function kept<Value>(name: string): Value | undefined {
  try {
    const text = Taro.getStorageSync<string>(OWN + name);
    return text === '' || text === undefined || text === null
      ? undefined
      : (JSON.parse(text) as Value);
  } catch {
    return undefined;
  }
}

export function forget(name: string): void {
  Taro.removeStorageSync(OWN + name);
}

/** Everything of the resident goes; language and type size stay. */
export function forgetEverything(): void {
  for (const key of Taro.getStorageInfoSync().keys ?? []) {
    if (key.startsWith(OWN)) Taro.removeStorageSync(key);
  }
}
