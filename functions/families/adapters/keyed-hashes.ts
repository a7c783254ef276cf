import { timingSafeEqual } from 'node:crypto';
import { type Claim, claimText } from '@liangxian/shared/families/claim.ts';
import type { CodePurpose } from '@liangxian/shared/families/code-request.ts';
import {
  type CodeRequestId,
  codeRequestIdFrom,
  type PersonId,
  personIdFrom,
} from '@liangxian/shared/kernel/ids.ts';
import type { Secrets } from '../../platform/secrets.ts';
import type { Hashes } from '../ports.ts';

/** Keyed hashes with the county's look-up key: six digits could be guessed back from a hash without one. */
export class KeyedHashes implements Hashes {
  readonly #secrets: () => Promise<Secrets>;

  constructor(secrets: () => Promise<Secrets>) {
    this.#secrets = secrets;
  }

  async personIdOf({ residentId }: Claim): Promise<PersonId> {
    return personIdFrom((await this.#secrets()).lookup(residentId));
  }

  claimKeyOf(claim: Claim): Promise<string> {
    return this.#hash(`claim|${claimText(claim)}`);
  }

  async requestIdOf(
    purpose: CodePurpose,
    askedBy: string,
    claimKey: string,
  ): Promise<CodeRequestId> {
    return codeRequestIdFrom(await this.#hash(`request|${purpose}|${askedBy}|${claimKey}`));
  }

  codeHashOf(place: string, code: string): Promise<string> {
    return this.#hash(`code|${place}|${code}`);
  }

  addressKeyOf(address: string): Promise<string> {
    return this.#hash(`address|${address}`);
  }

  isSame(one: string, other: string): boolean {
    const [left, right] = [Buffer.from(one), Buffer.from(other)];
    return left.length === right.length && timingSafeEqual(left, right);
  }

  async #hash(text: string): Promise<string> {
    return (await this.#secrets()).lookup(text);
  }
}
