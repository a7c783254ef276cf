import type { Resident } from '@liangxian/shared/residents/resident.ts';
import type { Texts } from './ports.ts';

/** What a person is told about an account or another person, in the words of the message. */
export const TOLD = {
  bound: '已与您绑定',
  mayPay: '可以为您办理两险缴费',
  mayNoLonger: '不再为您办理两险缴费',
  helps: '今天协助您办理两险业务',
} as const;

/** Tells a person whose telephone is known what was arranged about them. */
export async function tell(
  { texts }: { readonly texts: Texts },
  person: Resident | undefined,
  { who, what }: { readonly who: string; readonly what: keyof typeof TOLD },
  at: number,
): Promise<void> {
  if (person?.phone === undefined) return;
  await texts.send(person.phone, { template: 'told', words: [who, TOLD[what]] }, at);
}
