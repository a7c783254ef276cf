import { randomBytes } from 'node:crypto';
import type { Account } from '@liangxian/shared/families/account.ts';
import type { FamilyTerms } from '@liangxian/shared/policy/policy-pack.ts';
import type { Resident } from '@liangxian/shared/residents/resident.ts';
import { DynamoCounters } from '../../functions/families/adapters/counters.dynamodb.ts';
import { CountyTokens } from '../../functions/families/adapters/county-tokens.ts';
import { DynamoFamilyBook } from '../../functions/families/adapters/family-book.dynamodb.ts';
import { KeyedHashes } from '../../functions/families/adapters/keyed-hashes.ts';
import { CountyAccounts } from '../../functions/families/adapters/platforms/platform-accounts.ts';
import { RandomCodes } from '../../functions/families/adapters/random-codes.ts';
import { DynamoRequests } from '../../functions/families/adapters/request-store.dynamodb.ts';
import { nameAndAsk } from '../../functions/families/ask-for-code.ts';
import { confirmBinding } from '../../functions/families/bind.ts';
import type { FamilyPorts, Principal, TextMessage } from '../../functions/families/ports.ts';
import { signIn } from '../../functions/families/sign-in.ts';
import { CountySessions } from '../../functions/platform/sessions.ts';
import { DynamoResidentStore } from '../../functions/residents/adapters/resident-store.dynamodb.ts';
import type { Engine } from './engine.ts';
import { askedAt } from './http-event.ts';
import { aPolicyPack } from './policy-pack.ts';
import { aName, aResident } from './resident.ts';
import { aResidentId } from './resident-id.ts';

type Sent = TextMessage & { readonly phone: string };

/** The room on the real engine: what is sent is kept, answers come at once, and accounts are browsers. */
export class FamilyOffice {
  readonly ports: FamilyPorts;
  readonly sessions: CountySessions;
  readonly residents: DynamoResidentStore;
  readonly sent: Sent[] = [];
  terms: FamilyTerms = aPolicyPack().families;
  #persons = 0;

  constructor({ documents, table, secrets }: Engine) {
    const families = table('FamiliesTable');
    const nobody = async () => ({ ok: false, refusal: { code: 'PLATFORM_NOT_OPEN' } }) as const;
    this.residents = new DynamoResidentStore(documents, table('ResidentsTable'), secrets);
    this.sessions = new CountySessions(secrets);
    this.ports = {
      platforms: new CountyAccounts(secrets, { weapp: nobody, alipay: nobody }),
      terms: { current: async () => this.terms },
      residents: this.residents,
      hashes: new KeyedHashes(secrets),
      codes: new RandomCodes(),
      counters: new DynamoCounters(documents, families),
      requests: new DynamoRequests(documents, families),
      book: new DynamoFamilyBook(documents, families),
      texts: {
        send: async (phone, message) => {
          this.sent.push({ phone, ...message });
        },
      },
      tokens: new CountyTokens(secrets),
      pace: { evenly: (work) => work },
    };
  }

  /** A resident of the register, with a telephone of their own unless told otherwise. */
  async person(changes: Partial<Resident> & { readonly birth?: string } = {}): Promise<Resident> {
    this.#persons += 1;
    const { birth = '1960-03-01', ...rest } = changes;
    const residentId = aResidentId({ birth, sequence: this.#persons });
    const resident = aResident({
      residentId,
      personId: await this.residents.personIdOf(residentId),
      phone: `1390000${String(this.#persons).padStart(4, '0')}`,
      ...rest,
    });
    await this.residents.saveMany([resident]);
    return resident;
  }

  async personWithoutPhone(): Promise<Resident> {
    const { phone: _, ...rest } = await this.person();
    const resident = { ...rest, version: 2 };
    await this.residents.saveMany([resident]);
    return resident;
  }

  /** A browser with a key of its own, signed in and bound to nobody. */
  async browser(at = askedAt): Promise<Account> {
    const code = randomBytes(32).toString('base64url');
    const session = await signIn(this.ports, { platform: 'h5', code }, at);
    if (!session.ok) throw new Error(session.refusal.code);
    const account = await this.sessions.accountOf(`Bearer ${session.value.token}`, at);
    if (account === undefined) throw new Error('The browser is bound already');
    return account;
  }

  /** The code in the last message to this resident. */
  codeSentTo({ phone }: Resident): string {
    const message = this.sent.findLast((each) => each.phone === phone && each.template !== 'told');
    const code = message?.words.at(-2);
    if (code === undefined) throw new Error('Nothing was sent');
    return code;
  }

  /** What this resident was told about others, in order. */
  toldTo({ phone }: Resident): readonly string[] {
    return this.sent
      .filter((each) => each.phone === phone && each.template === 'told')
      .map(({ words }) => words.join(''));
  }

  ask(account: Account, named: Named, at = askedAt, address?: string) {
    const asking = { purpose: 'binding', askedBy: account.accountId, address } as const;
    return nameAndAsk(this.ports, writtenBy(named), asking, at);
  }

  /** Asks, and names the request; fails when it was refused. */
  async asked(account: Account, named: Named, at = askedAt) {
    const asked = await this.ask(account, named, at);
    if (!asked.ok) throw new Error(asked.refusal.code);
    return asked.value;
  }

  /** The resident on a browser of their own, as the session says. */
  async signedIn(
    resident: Resident,
    at = askedAt,
  ): Promise<Principal & { readonly account: Account }> {
    const account = await this.browser(at);
    const { requestId } = await this.asked(account, resident, at);
    const code = this.codeSentTo(resident);
    const session = await confirmBinding(this.ports, account, { requestId, code }, at);
    if (!session.ok) throw new Error(session.refusal.code);
    return { personId: resident.personId, account };
  }
}

/** Whom somebody names: as the register has them, or in a spelling of their own. */
export type Named = { readonly name: string } & (
  | { readonly residentId: string }
  | { readonly idNumber: string }
);

export function writtenBy(named: Named): { readonly name: string; readonly idNumber: string } {
  const { name } = named;
  return { name, idNumber: 'idNumber' in named ? named.idNumber : named.residentId };
}

/** Somebody who stands on no register. */
export function aStranger(sequence = 901): Named {
  return { name: aName('阿依古丽·买买提'), residentId: aResidentId({ sequence }) };
}

/** A code that is not this one. */
export function anotherThan(code: string): string {
  return String((Number(code) + 1) % 10 ** code.length).padStart(code.length, '0');
}
