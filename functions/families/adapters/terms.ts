import type { FamilyTerms } from '@liangxian/shared/policy/policy-pack.ts';
import type { Terms } from '../ports.ts';

type Policies = {
  running(
    coverageYear: number,
  ): Promise<{ readonly pack: { readonly families: FamilyTerms } } | undefined>;
};

/** The terms of the season's policy pack. */
export class SeasonTerms implements Terms {
  readonly #policies: Policies;
  readonly #coverageYear: number;

  constructor(policies: Policies, coverageYear: number) {
    this.#policies = policies;
    this.#coverageYear = coverageYear;
  }

  async current(): Promise<FamilyTerms | undefined> {
    return (await this.#policies.running(this.#coverageYear))?.pack.families;
  }
}
