import type { Principal } from '@liangxian/shared/units/officer.ts';

/** Who the officers are. What one may do comes from here, never from the token. */
export interface Directory {
  /** The officer with this `sub` of the identity provider, as of now. */
  principalOf(subject: string): Promise<Principal | undefined>;
}
