import type { Scheme } from '../policy/policy-pack.ts';

const SCHEME_WORDS: Readonly<Record<Scheme, string>> = {
  resident_pension: '居民养老',
  resident_medical: '居民医保',
};

/** 摘要: what the payer reads in the account statement, for example 「2027居民医保」. */
export function purposeOf(due: { readonly scheme: Scheme; readonly coverageYear: number }): string {
  return `${due.coverageYear}${SCHEME_WORDS[due.scheme]}`;
}
