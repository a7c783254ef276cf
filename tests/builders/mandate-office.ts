import type { MandateId } from '@liangxian/shared/kernel/ids.ts';
import type { Mandate } from '@liangxian/shared/mandates/mandate.ts';
import type { DraftMessage } from '@liangxian/shared/messages/message.ts';
import type { Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import { COUNTY } from '@liangxian/shared/units/area.ts';
import type { Officer } from '@liangxian/shared/units/officer.ts';
import type { Unit, UnitKind } from '@liangxian/shared/units/unit.ts';
import { checkRow } from '../../functions/deductions/adapters/bank-file-codec.ts';
import { DynamoDueLists } from '../../functions/dues/adapters/due-lists.dynamodb.ts';
import { documentFault } from '../../functions/exchange/adapters/document-check.ts';
import { LayoutBankRows } from '../../functions/mandates/adapters/bank-rows.ts';
import { DynamoMandateBook } from '../../functions/mandates/adapters/mandate-book.dynamodb.ts';
import { S3Papers } from '../../functions/mandates/adapters/papers.s3.ts';
import { DynamoUnsignedListStore } from '../../functions/mandates/adapters/unsigned-list-store.dynamodb.ts';
import { registerSigning } from '../../functions/mandates/sign-mandate.ts';
import { ListWorkbooks } from '../../functions/platform/list-workbook.ts';
import { aSeason } from './deduction.ts';
import { RosterOffice } from './roster-office.ts';
import type { Villager } from './season-rosters.ts';

const TOWNSHIP_ID = '990001101';
const PAPER = Buffer.from('%PDF-1.7\n个人委托扣款缴费协议\n%%EOF\n');

export const coverageYear = aSeason.coverageYear;

/** What a township copies from a paper; the bank is the rural credit cooperative unless given. */
export type PaperSaid = {
  readonly payer: Villager;
  readonly accountNo: string;
  readonly accountName?: string;
  readonly bankId?: string;
  readonly paysFor?: readonly (readonly [Villager, Scheme])[];
  readonly replaces?: MandateId;
  readonly paperId?: string;
};

/** A township's desk for mandates: the use cases on the real adapters, beside the office that takes rosters in. */
export class MandateOffice {
  readonly rosters: RosterOffice;
  readonly book: DynamoMandateBook;
  readonly papers: S3Papers;
  readonly dueLists: DynamoDueLists;
  readonly unsignedLists: DynamoUnsignedListStore;
  readonly lists: ListWorkbooks;
  readonly bankRows = new LayoutBankRows(checkRow);
  /** What was fulfilled and posted, in words. */
  readonly told: string[] = [];
  #papers = 0;

  private constructor(rosters: RosterOffice) {
    this.rosters = rosters;
    const { documents, table, secrets } = rosters.engine;
    const bucket = rosters.local.bucket('OfficeFilesBucket');
    this.book = new DynamoMandateBook(documents, table('MandatesTable'), secrets);
    this.unsignedLists = new DynamoUnsignedListStore(documents, table('MandatesTable'));
    this.dueLists = new DynamoDueLists(documents, table('DuesTable'));
    this.lists = new ListWorkbooks(rosters.local.objects, bucket);
    this.papers = new S3Papers(rosters.local.objects, bucket, (path, extension) =>
      documentFault(path, extension, () => Promise.resolve(undefined)),
    );
  }

  static async open(): Promise<MandateOffice> {
    return new MandateOffice(await RosterOffice.open());
  }

  close(): Promise<void> {
    return this.rosters.close();
  }

  get covers() {
    return this.rosters.mandates;
  }
  get residents() {
    return this.rosters.residents;
  }
  get policies() {
    return this.rosters.policies;
  }

  readonly offices = {
    unitsOf: async (kinds: readonly UnitKind[]): Promise<readonly Unit[]> =>
      [
        { unitId: 'tax', kind: 'tax_bureau', name: '税务局', version: 1 } as const,
        {
          unitId: 'qingsong',
          kind: 'township',
          name: '青松镇',
          townshipId: TOWNSHIP_ID,
          version: 1,
        } as const,
      ].filter(({ kind }) => kinds.includes(kind)),
    officersOf: async (unitId: string): Promise<readonly Officer[]> => [
      {
        officerId: `of_${unitId}`,
        name: '经办人',
        subject: unitId,
        posts: [
          {
            unitId,
            unitKind: 'township',
            role: 'officer',
            area: { kind: 'township', townshipId: TOWNSHIP_ID },
            validFrom: '2026-01-01' as never,
          },
        ],
        version: 1,
      },
    ],
  };
  readonly duties = {
    fulfil: async ({ ruleId, unitId }: { readonly ruleId: string; readonly unitId: string }) => {
      this.told.push(`fulfil ${ruleId} ${unitId}`);
    },
  };
  readonly messages = {
    post: async (drafts: readonly DraftMessage[]) => {
      for (const { officerId, text } of drafts) this.told.push(`${officerId}: ${text}`);
    },
  };

  /** Puts the scan of a paper where its link leads, as a telephone does. */
  async paper(content: Buffer = PAPER): Promise<string> {
    const paperId = `mp_test-${String(++this.#papers).padStart(8, '0')}`;
    const url = await this.papers.uploadUrl(paperId);
    const answer = await fetch(url, { method: 'PUT', body: new Uint8Array(content) });
    if (!answer.ok) throw new RangeError(`The paper was answered ${answer.status}`);
    return paperId;
  }

  /** What the paper says, as the API takes it. */
  async signing(said: PaperSaid) {
    const { payer, accountNo, accountName = payer.name, bankId = 'rcc', replaces } = said;
    const paysFor = said.paysFor ?? [[payer, 'resident_medical']];
    return {
      payer: { residentId: payer.residentId, name: payer.name },
      bankId,
      accountNo,
      accountName,
      paysFor: await Promise.all(
        paysFor.map(async ([{ residentId }, scheme]) => ({
          personId: await this.residents.personIdOf(residentId),
          scheme,
        })),
      ),
      ...(replaces !== undefined && { replaces }),
    };
  }

  /** Uploads a paper and registers what it says. */
  async register(said: PaperSaid, book = this.book) {
    const paperId = said.paperId ?? (await this.paper());
    return registerSigning(
      { ...this.#ports(), book },
      { ...(await this.signing(said)), paperId, signedOn: '2026-10-08' as never },
      { coverageYear, area: COUNTY, by: 'of_wang', at: this.rosters.tick() },
    );
  }

  #ports() {
    const { residents, policies, bankRows, papers } = this;
    return { residents, policies, bankRows, papers };
  }

  /** As `register`, and the mandate that stands then. */
  async signed(said: PaperSaid): Promise<Mandate> {
    const registered = await this.register(said);
    if (!registered.ok) throw new RangeError(registered.refusal.code);
    return this.mandate(registered.value.mandateId);
  }

  async mandate(mandateId: MandateId): Promise<Mandate> {
    const mandate = (await this.book.findMany([mandateId])).get(mandateId);
    if (mandate === undefined) throw new RangeError(`No mandate ${mandateId}`);
    return mandate;
  }

  /** The mandate that pays for somebody. */
  async payingFor(
    { residentId }: Villager,
    scheme: Scheme = 'resident_medical',
  ): Promise<Mandate | undefined> {
    const personId = await this.residents.personIdOf(residentId);
    const cover = (await this.covers.coversOf([{ personId, scheme }])).values().next().value;
    return cover && (await this.book.findMany([cover.mandateId])).get(cover.mandateId);
  }
}
