import Taro, { useRouter } from '@tarojs/taro';

export const HOME = '/rooms/home/home';

/** Opens a page of a room: `payments/pay`. */
export function goTo(page: string, given: Readonly<Record<string, string | number>> = {}): void {
  void Taro.navigateTo({ url: addressIn(page, given) });
}

/** Opens a page in the place of this one: coming back does not lead here again. */
export function goOnTo(page: string, given: Readonly<Record<string, string | number>> = {}): void {
  void Taro.redirectTo({ url: addressIn(page, given) });
}

export function goHome(): void {
  void Taro.reLaunch({ url: HOME });
}

/** To the door: whoever is bound is through it at once. What was written and seen stays. */
export function goToSignIn(): void {
  void Taro.reLaunch({ url: '/rooms/families/sign-in' });
}

/** One page back; home, where this page was opened by a link. */
export function goBack(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else goHome();
}

/** What the page was opened with. */
export function useGiven(): Readonly<Record<string, string>> {
  const { params } = useRouter();
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, value ?? '']));
}

function addressIn(page: string, given: Readonly<Record<string, string | number>>): string {
  const query = Object.entries(given)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join('&');
  return `/rooms/${page}${query === '' ? '' : `?${query}`}`;
}
