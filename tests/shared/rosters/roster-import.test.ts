import { rosterImportSchema } from '@liangxian/shared/rosters/roster-import.schema.ts';
import {
  acceptRoster,
  declineRoster,
  endingsOf,
  holdsContent,
  type ImportStatus,
  nextStepOf,
} from '@liangxian/shared/rosters/roster-import.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aRosterImport } from '../../builders/roster-import.ts';

const decision = {
  by: 'reviewer',
  at: 1_791_600_000_000,
  endingsConfirmed: false,
  maxEndingPercent: 5,
};
const counts = { read: 3, accepted: 0, rejected: 3, skipped: 0, remarked: 0 };

describe('a person accepts a roster', () => {
  test('with name and instant; accepting twice is once', () => {
    const accepted = acceptRoster(aRosterImport(), decision);

    expect(accepted).toEqual({
      ok: true,
      value: {
        ...aRosterImport(),
        status: 'accepted',
        decidedBy: 'reviewer',
        decidedAt: decision.at,
        version: 5,
      },
    });
    if (!accepted.ok) return;
    expect(acceptRoster(accepted.value, { ...decision, by: 'another', at: 0 })).toEqual(accepted);
  });

  test.each<ImportStatus>(['awaiting_upload', 'received', 'repeated', 'unreadable', 'declined'])(
    'not one that is %s',
    (status) => {
      expect(acceptRoster(aRosterImport({ status }), decision)).toEqual({
        ok: false,
        refusal: { code: 'NOT_READY_FOR_DECISION', importStatus: status },
      });
    },
  );

  test.each([
    [28, true],
    [29, false],
  ])('%i days after it was announced, while its rows are kept: %s', (days, kept) => {
    const requestedAt = decision.at - days * 86_400_000;

    expect(acceptRoster(aRosterImport({ requestedAt }), decision)).toMatchObject(
      kept ? { ok: true } : { ok: false, refusal: { code: 'READING_EXPIRED', keptDays: 28 } },
    );
  });

  test('not one without a valid row, whatever the person says: it would wipe a village', () => {
    expect(
      acceptRoster(aRosterImport({ counts }), { ...decision, endingsConfirmed: true }),
    ).toEqual({ ok: false, refusal: { code: 'NO_VALID_ROW' } });
  });

  test.each([
    ['100 enrolled, 5 would end', endingsOf(100, 95), true],
    ['100 enrolled, 6 would end', endingsOf(100, 94), false],
    ['1000 enrolled, 51 would end: 5.1 % is more than 5', endingsOf(1_000, 949), false],
    ['nobody enrolled yet', endingsOf(0, 0), true],
  ])('%s', (_, endings, goesThrough) => {
    const unconfirmed = acceptRoster(aRosterImport({ endings }), decision);
    const confirmed = acceptRoster(aRosterImport({ endings }), {
      ...decision,
      endingsConfirmed: true,
    });

    expect(unconfirmed).toMatchObject(
      goesThrough ? { ok: true } : { ok: false, refusal: { code: 'TOO_MANY_ENDINGS', ...endings } },
    );
    expect(confirmed.ok).toBe(true);
  });
});

describe('a person declines a roster', () => {
  test('with name and instant; declining twice is once', () => {
    const declined = declineRoster(aRosterImport(), decision);

    expect(declined).toMatchObject({ value: { status: 'declined', decidedBy: 'reviewer' } });
    if (!declined.ok) return;
    expect(declineRoster(declined.value, { by: 'another', at: 0 })).toEqual(declined);
  });

  test.each<ImportStatus>(['received', 'accepted', 'applied', 'unreadable'])(
    'not one that is %s',
    (status) => {
      expect(declineRoster(aRosterImport({ status }), decision)).toMatchObject({
        refusal: { code: 'NOT_READY_FOR_DECISION', importStatus: status },
      });
    },
  );
});

describe('where an import stands', () => {
  test.each([
    ['awaiting_upload', 'stop', false],
    ['received', 'read', true],
    ['repeated', 'stop', false],
    ['unreadable', 'stop', false],
    ['checked', 'write_outcome', true],
    ['declined', 'stop', false],
    ['accepted', 'apply', true],
    ['applied', 'write_outcome', true],
  ] as const)(
    '%s: the machine goes on with %s; it holds its content: %s',
    (status, step, holds) => {
      expect(nextStepOf(aRosterImport({ status }))).toBe(step);
      expect(holdsContent(aRosterImport({ status }))).toBe(holds);
      expect(rosterImportSchema.parse(aRosterImport({ status }))).toEqual(
        aRosterImport({ status }),
      );
    },
  );
});

describe('what a full list would end', () => {
  test('is never less than it is made to look: a share is rounded up, a new name ends nobody', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(10_000), (enrolled, named) => {
        const { ending, percent } = endingsOf(enrolled, named);

        expect(ending).toBe(Math.max(0, enrolled - named));
        expect(percent * enrolled).toBeGreaterThanOrEqual(ending * 100);
        expect(percent === 0).toBe(ending === 0);
        expect(percent).toBeLessThanOrEqual(100);
      }),
    );
  });
});
