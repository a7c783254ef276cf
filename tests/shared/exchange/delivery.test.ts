import { deliverySchema } from '@liangxian/shared/exchange/delivery.schema.ts';
import {
  acceptDelivery,
  acceptedOf,
  announceFile,
  attachScan,
  type Delivery,
  type DeliveryDecision,
  fileArrived,
  handOver,
  latestOf,
  noteFinding,
  returnDelivery,
  signOff,
  stateOf,
  takeBackDelivery,
} from '@liangxian/shared/exchange/delivery.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aDelivery, aHand } from '../../builders/delivery.ts';

const clerk = aHand('clerk');
const leader = aHand('leader');
const receiver = aHand('receiver', 'medical');
const SHA = 'a'.repeat(64);
const counts = { read: 3, accepted: 2, rejected: 1, skipped: 0, remarked: 0 };

/** Takes what must be accepted. */
function must(decision: DeliveryDecision): Delivery {
  if (!decision.ok) throw new RangeError(decision.refusal.code);
  return decision.value;
}

const file = (revision: number) => ({ fileName: '低保.xlsx', fileKey: `uploads/${revision}` });

function checked(delivery = aDelivery(), accepted = 2): Delivery {
  const announced = must(
    announceFile(delivery, { file: file(delivery.revisions.length + 1), by: clerk, at: 10 }),
  );
  return noteFinding(
    announced,
    announced.revisions.length,
    { outcome: 'checked', sha256: SHA, bytes: 5, counts: { ...counts, accepted } },
    11,
  );
}

function signed(delivery = checked()): Delivery {
  const { revision } = delivery.revisions.at(-1) ?? { revision: 0 };
  const scanned = must(
    attachScan(delivery, {
      revision,
      file: { fileName: '盖章.pdf', fileKey: 'scan', bytes: 9, sha256: SHA },
      by: clerk,
      at: 12,
    }),
  );
  return must(signOff(scanned, { revision, sealed: true, by: leader, at: 13 }));
}

function handed(delivery = signed()): Delivery {
  const { revision } = delivery.revisions.at(-1) ?? { revision: 0 };
  return must(handOver(delivery, { revision, by: clerk, at: 14, late: false }));
}

describe('a delivery goes from the file to the receiver', () => {
  test('uploaded, checked, signed off, handed over, accepted: who and when stands beside each step', () => {
    const taken = must(acceptDelivery(handed(), { revision: 1, by: receiver, at: 15 }));

    expect(stateOf(taken)).toBe('accepted');
    expect(taken.revisions[0]).toMatchObject({
      preparedBy: clerk,
      signedOff: { by: leader, at: 13 },
      handedOver: { by: clerk, at: 14, late: false },
      decided: { by: receiver, at: 15 },
      file: { sha256: SHA },
    });
    expect(taken.history.map(({ act }) => act)).toEqual([
      'announced',
      'checked',
      'scan_attached',
      'signed_off',
      'handed_over',
      'accepted',
    ]);
    expect(deliverySchema.parse(JSON.parse(JSON.stringify(taken)))).toEqual(taken);
  });

  test('A10-1 A11-1 A12-1 A13-1 the leader signs off with the signed and sealed scan, and not without it', () => {
    expect(signOff(checked(), { revision: 1, sealed: true, by: leader, at: 12 })).toEqual({
      ok: false,
      refusal: { code: 'SCAN_MISSING' },
    });
    expect(signOff(checked(), { revision: 1, sealed: false, by: leader, at: 12 }).ok).toBe(true);
  });

  test('who prepared a version does not sign it off', () => {
    expect(signOff(checked(), { revision: 1, sealed: false, by: clerk, at: 12 })).toEqual({
      ok: false,
      refusal: { code: 'SAME_PERSON' },
    });
  });

  test('a list without a valid row is not signed off', () => {
    const empty = checked(aDelivery(), 0);

    expect(signOff(empty, { revision: 1, sealed: false, by: leader, at: 12 })).toMatchObject({
      refusal: { code: 'NO_VALID_ROW' },
    });
  });

  test('nothing is handed over before it is signed off', () => {
    expect(handOver(checked(), { revision: 1, by: clerk, at: 14 })).toEqual({
      ok: false,
      refusal: { code: 'NOT_NOW', deliveryState: 'checked' },
    });
  });

  test('none of those who sent it decides for the receiver', () => {
    for (const by of [clerk, leader]) {
      expect(acceptDelivery(handed(), { revision: 1, by, at: 15 })).toEqual({
        ok: false,
        refusal: { code: 'SAME_PERSON' },
      });
    }
  });

  test('a version that is not the latest is not decided about', () => {
    const again = checked(checked());

    expect(signOff(again, { revision: 1, sealed: false, by: leader, at: 12 })).toEqual({
      ok: false,
      refusal: { code: 'OTHER_REVISION', latest: 2 },
    });
  });
});

describe('a delivery that comes back', () => {
  test('is returned with reasons, and a corrected version follows', () => {
    const returned = must(
      returnDelivery(handed(), { revision: 1, by: receiver, at: 15, reasons: ['少了两个村'] }),
    );

    expect(stateOf(returned)).toBe('returned');
    expect(returned.revisions[0]?.decided?.reasons).toEqual(['少了两个村']);
    const second = checked(returned);
    expect(second.revisions.map(({ state }) => state)).toEqual(['returned', 'checked']);
  });

  test('is not returned without a reason', () => {
    expect(returnDelivery(handed(), { revision: 1, by: receiver, at: 15, reasons: [' '] })).toEqual(
      { ok: false, refusal: { code: 'REASON_MISSING' } },
    );
  });

  test('is taken back by its sender before anybody decides, never afterwards, and stays in the history as that', () => {
    const word = { revision: 1, by: clerk, at: 15, reasons: ['漏了一个村'] };
    const taken = must(takeBackDelivery(handed(), word));

    expect(stateOf(taken)).toBe('returned');
    expect(taken.history.at(-1)).toMatchObject({ act: 'taken_back', by: clerk });
    expect(must(takeBackDelivery(taken, { ...word, at: 16 }))).toBe(taken);
    expect(acceptDelivery(taken, { revision: 1, by: receiver, at: 17 })).toMatchObject({
      refusal: { code: 'NOT_NOW' },
    });
    const accepted = must(acceptDelivery(handed(), { revision: 1, by: receiver, at: 15 }));
    expect(takeBackDelivery(accepted, word)).toMatchObject({ refusal: { code: 'NOT_NOW' } });
    expect(takeBackDelivery(handed(), { ...word, reasons: ['  '] })).toMatchObject({
      refusal: { code: 'REASON_MISSING' },
    });
  });

  test('stays in force as it was accepted until a later version is accepted', () => {
    const taken = must(acceptDelivery(handed(), { revision: 1, by: receiver, at: 15 }));
    const second = handed(signed(checked(taken)));

    expect(acceptedOf(second)?.revision).toBe(1);
    const newer = must(acceptDelivery(second, { revision: 2, by: receiver, at: 30 }));
    expect(newer.revisions.map(({ state }) => state)).toEqual(['superseded', 'accepted']);
  });

  test('waits for the receiver once it was handed over: no other file takes its place', () => {
    expect(announceFile(handed(), { file: file(2), by: clerk, at: 20 })).toMatchObject({
      refusal: { code: 'NOT_NOW', deliveryState: 'handed_over' },
    });
  });
});

describe('A18-1 A19-1 one truth, whatever happens in whatever order', () => {
  const people = ['clerk', 'leader', 'other', 'receiver'].map((name) => aHand(name));
  const acts = [
    'announce',
    'arrive',
    'check',
    'scan',
    'sign',
    'hand',
    'accept',
    'refuse',
    'return',
  ] as const;
  type Act = (typeof acts)[number];
  /** What comes next where nothing goes wrong; most steps are that, so that stories get somewhere. */
  const usual = (delivery: Delivery): Act => {
    const latest = latestOf(delivery);
    switch (latest?.state) {
      case 'draft':
      case 'uploaded':
        return 'check';
      case 'checked':
        return latest.scan === undefined ? 'scan' : 'sign';
      case 'signed_off':
        return 'hand';
      case 'handed_over':
        return 'accept';
      default:
        return 'announce';
    }
  };
  const step = fc.record({
    act: fc.oneof(
      { weight: 2, arbitrary: fc.constant('usual' as const) },
      fc.constantFrom(...acts),
    ),
    who: fc.constantFrom(...people),
    /** Mostly the latest version, sometimes one before. */
    back: fc.constantFrom(0, 0, 0, 1),
  });

  function taken(
    delivery: Delivery,
    { act: meant, who: by, back }: typeof step extends fc.Arbitrary<infer T> ? T : never,
    at: number,
  ): Delivery {
    const act = meant === 'usual' ? usual(delivery) : meant;
    const revision = Math.max(1, delivery.revisions.length - back);
    const decide = (): DeliveryDecision | Delivery => {
      switch (act) {
        case 'announce':
          return announceFile(delivery, { file: file(at), by, at });
        case 'arrive':
          return fileArrived(delivery, { revision, bytes: 5, by, at });
        case 'check':
          return noteFinding(
            delivery,
            revision,
            { outcome: 'checked', sha256: SHA, bytes: 5, counts },
            at,
          );
        case 'refuse':
          return noteFinding(
            delivery,
            revision,
            { outcome: 'refused', sha256: SHA, bytes: 5, refused: { code: 'NO_HEADER' } },
            at,
          );
        case 'scan':
          return attachScan(delivery, { revision, file: file(at), by, at });
        case 'sign':
          return signOff(delivery, { revision, sealed: true, by, at });
        case 'hand':
          return handOver(delivery, { revision, by, at });
        case 'accept':
          return acceptDelivery(delivery, { revision, by, at });
        case 'return':
          return returnDelivery(delivery, { revision, by, at, reasons: ['重报'] });
      }
    };
    const decided = decide();
    if (!('ok' in decided)) return decided;
    return decided.ok ? decided.value : delivery;
  }

  test('at most one version is in force, no sign-off outlives its file, nobody signs their own, and no history is lost', () => {
    let accepted = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 8, maxLength: 60 }), (steps) => {
        let delivery = aDelivery();
        steps.forEach((one, at) => {
          const before = delivery;
          delivery = taken(before, one, at + 100);

          const inForce = delivery.revisions.filter(({ state }) => state === 'accepted');
          expect(inForce.length).toBeLessThanOrEqual(1);
          const open = delivery.revisions
            .slice(0, -1)
            .filter(({ state }) => !['accepted', 'returned', 'superseded'].includes(state));
          expect(open).toEqual([]);
          for (const { preparedBy, signedOff, handedOver, decided } of delivery.revisions) {
            if (signedOff) expect(signedOff.by.officerId).not.toBe(preparedBy.officerId);
            if (handedOver) expect(signedOff).toBeDefined();
            if (decided) expect(decided.by.officerId).not.toBe(preparedBy.officerId);
          }
          if (latestOf(delivery)?.state === 'checked') {
            expect(latestOf(delivery)?.signedOff).toBeUndefined();
          }
          expect(delivery.history.slice(0, before.history.length)).toEqual(before.history);
          expect(delivery.history.length - before.history.length).toBe(
            delivery.version - before.version,
          );
          expect(delivery.revisions.length).toBeGreaterThanOrEqual(before.revisions.length);
          const wasInForce = acceptedOf(before);
          if (wasInForce && acceptedOf(delivery)?.revision !== wasInForce.revision) {
            expect(delivery.history.at(-1)?.act).toBe('accepted');
          }
          if (inForce.some(({ revision }) => revision > 1)) accepted += 1;
        });
      }),
      { numRuns: 400 },
    );
    expect(accepted).toBeGreaterThan(0);
  });

  test('every act done twice is done once', () => {
    const once = must(acceptDelivery(handed(), { revision: 1, by: receiver, at: 15 }));

    expect(must(acceptDelivery(once, { revision: 1, by: receiver, at: 16 }))).toBe(once);
    expect(must(handOver(handed(), { revision: 1, by: clerk, at: 20 })).version).toBe(
      handed().version,
    );
    expect(must(signOff(signed(), { revision: 1, sealed: true, by: leader, at: 20 }))).toEqual(
      signed(),
    );
  });
});
