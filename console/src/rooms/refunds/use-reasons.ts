import type { RefundReason, Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import { usePolicy } from '../../api/use-policy.ts';

/** Reasons for a refund and the papers they ask for, as the policy names them. */
export function useReasons() {
  const reasons = usePolicy()?.refunds.reasons ?? [];
  const ruleOf = (reason: string, scheme: Scheme): RefundReason | undefined =>
    reasons.find((rule) => rule.reason === reason && rule.schemes.includes(scheme));
  return {
    ofScheme: (scheme: Scheme) => reasons.filter(({ schemes }) => schemes.includes(scheme)),
    ruleOf,
    words: (reason: string, scheme: Scheme) => ruleOf(reason, scheme)?.words ?? reason,
    paper: (reason: string, scheme: Scheme, paper: string) =>
      ruleOf(reason, scheme)?.papers.find((one) => one.paper === paper)?.name ?? paper,
  };
}
