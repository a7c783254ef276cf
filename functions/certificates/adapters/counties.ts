import type { Counties } from '../ports.ts';

type Policies = {
  running(
    coverageYear: number,
  ): Promise<{ readonly pack: { readonly county: { readonly name: string } } } | undefined>;
};

/** The county's name as the policy pack of the season has it. */
export class CountyNames implements Counties {
  readonly #policies: Policies;

  constructor(policies: Policies) {
    this.#policies = policies;
  }

  async nameIn(coverageYear: number): Promise<string> {
    return (await this.#policies.running(coverageYear))?.pack.county.name ?? '';
  }
}
