import type { DueKey } from '@liangxian/shared/dues/due.ts';
import type { Fen } from '@liangxian/shared/kernel/money.ts';
import type { GatewayAnswer } from '@liangxian/shared/refunds/reversal.ts';
import { type Area, COUNTY } from '@liangxian/shared/units/area.ts';
import type { Principal } from '@liangxian/shared/units/officer.ts';
import type { UnitKind } from '@liangxian/shared/units/unit.ts';
import { documentFault } from '../../functions/exchange/adapters/document-check.ts';
import { ListWorkbooks } from '../../functions/platform/list-workbook.ts';
import { S3PaperFiles } from '../../functions/refunds/adapters/paper-files.s3.ts';
import { DynamoRefundStore } from '../../functions/refunds/adapters/refund-store.dynamodb.ts';
import { reversalIds } from '../../functions/refunds/adapters/reversal-ids.ts';
import { DynamoReversalStore } from '../../functions/refunds/adapters/reversal-store.dynamodb.ts';
import { DynamoRosterStore } from '../../functions/refunds/adapters/roster-store.dynamodb.ts';
import { RosterOffice } from './roster-office.ts';
import { aVillager, effectiveRosterOf, type Villager } from './season-rosters.ts';

/** A gateway that keeps a book: one refund a number, never more of an order than was paid; what it answers, a test says. */
export class BookKeepingGateway {
  readonly refunds = new Map<
    string,
    { readonly orderId: string; readonly fen: number; status: string }
  >();
  readonly paid = new Map<string, number>();
  asked = 0;
  /** What happens to a request before, and to its answer after, the gateway has done its work. */
  disturb: () => 'lost_on_the_way' | 'answer_lost' | 'none' = () => 'none';
  /** What becomes of a refund that is taken in. */
  becomes: () => 'SUCCESS' | 'PROCESSING' | 'ABNORMAL' = () => 'SUCCESS';

  readonly refund = async (request: {
    readonly orderId: string;
    readonly refundId: string;
    readonly refundFen: Fen;
    readonly totalFen: Fen;
  }): Promise<GatewayAnswer> => {
    this.asked += 1;
    const trouble = this.disturb();
    if (trouble === 'lost_on_the_way') return { kind: 'silent' };
    const { orderId, refundId, refundFen } = request;
    if (this.paid.get(orderId) !== request.totalFen)
      return { kind: 'refused', reason: 'AMOUNT_WRONG' };
    if (!this.refunds.has(refundId)) {
      const gone = [...this.refunds.values()]
        .filter((each) => each.orderId === orderId)
        .reduce((sum, { fen }) => sum + fen, 0);
      if (gone + refundFen > request.totalFen) return { kind: 'refused', reason: 'NOT_ENOUGH' };
      this.refunds.set(refundId, { orderId, fen: refundFen, status: this.becomes() });
    }
    return trouble === 'answer_lost' ? { kind: 'silent' } : this.#stands(refundId);
  };

  readonly refundQuery = async ({
    refundId,
  }: {
    readonly refundId: string;
  }): Promise<GatewayAnswer> => {
    this.asked += 1;
    if (this.disturb() !== 'none') return { kind: 'silent' };
    return this.#stands(refundId);
  };

  #stands(refundId: string): GatewayAnswer {
    const refund = this.refunds.get(refundId);
    if (refund === undefined) return { kind: 'absent' };
    if (refund.status === 'SUCCESS') return { kind: 'refunded', refundFen: refund.fen as Fen };
    return refund.status === 'PROCESSING' ? { kind: 'under_way' } : { kind: 'abnormal' };
  }
}

/** The offices through which money goes back, on the real adapters; people of 青松村 who owe their contributions. */
export class RefundOffice {
  readonly office: RosterOffice;
  readonly gateway = new BookKeepingGateway();
  readonly woken: number[] = [];
  #refunds = 0;

  private constructor(office: RosterOffice) {
    this.office = office;
  }

  static async open(people: number): Promise<RefundOffice> {
    const office = await RosterOffice.open();
    const villagers = Array.from({ length: people }, (_, no) => aVillager(no + 1));
    await office.applied({ bytes: effectiveRosterOf(villagers) });
    return new RefundOffice(office);
  }

  close(): Promise<void> {
    return this.office.close();
  }

  ports() {
    const { engine, local, policies, residents, holdings, dues, duties } = this.office;
    const { documents, table, secrets } = engine;
    const refunds = table('RefundsTable');
    const bucket = local.bucket('OfficeFilesBucket');
    return {
      policies,
      residents,
      holdings,
      door: dues,
      duties,
      reversalIdOf: reversalIds(secrets),
      reversals: new DynamoReversalStore(documents, refunds),
      refunds: new DynamoRefundStore(documents, refunds, secrets),
      rosters: new DynamoRosterStore(documents, refunds),
      papers: new S3PaperFiles({
        objects: local.objects,
        bucket,
        faultOf: (path, extension) => documentFault(path, extension, async () => undefined),
      }),
      lists: new ListWorkbooks(local.objects, bucket),
      newRefundId: () => `rf_${String(++this.#refunds)}`,
      gateways: { of: async () => this.gateway },
      orders: {
        find: async (orderId: string) => {
          const amountFen = this.gateway.paid.get(orderId);
          return amountFen === undefined ? {} : { paid: { amountFen: amountFen as Fen } };
        },
      },
      machines: {
        workOnReversals: async (at: number) => {
          this.woken.push(at);
        },
      },
    };
  }

  /** What a villager owes for medical insurance. */
  async dueOf(no: number): Promise<DueKey> {
    const personId = await this.office.residents.personIdOf(villagerNo(no).residentId);
    return { personId, scheme: 'resident_medical', coverageYear: 2027 };
  }

  /** Money of a channel arrives for a due. */
  async paysFor(due: DueKey, reference: string, channel: string, amountFen: number): Promise<void> {
    const at = this.office.tick();
    const payment = { reference, channel, amountFen: amountFen as Fen, at };
    const [told] = await this.office.dues.receive([{ due, payment }]);
    if (told?.ok !== true) throw new RangeError('There is no such due');
  }
}

function villagerNo(no: number): Villager {
  return aVillager(no);
}

/** Somebody at their desk: an officer of a unit, with the area that the act allows. */
export function at(
  desk: { readonly unitId: string; readonly kind: UnitKind; readonly officerId?: string },
  when: number,
  area: Area = COUNTY,
) {
  const { unitId, kind, officerId = `of_${unitId}` } = desk;
  const officer: Principal = {
    officerId,
    name: officerId,
    posts: [{ unitId, unitKind: kind, role: 'officer', area, validFrom: '2026-01-01' as never }],
  };
  return { at: when, actor: officerId, officer, area, units: [unitId] };
}
