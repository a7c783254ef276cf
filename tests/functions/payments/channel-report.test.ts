import type { DueKey } from '@liangxian/shared/dues/due.ts';
import type { BookedLine } from '@liangxian/shared/payments/channel-report.ts';
import { sampleCountyPack } from '@liangxian/shared/policy/packs/sample-county.ts';
import { NOBODYS } from '@liangxian/shared/refunds/reversal.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DynamoDueDoor } from '../../../functions/dues/adapters/due-door.dynamodb.ts';
import { S3ReportFiles } from '../../../functions/payments/adapters/report-files.s3.ts';
import { HmacKeys } from '../../../functions/payments/adapters/report-keys.ts';
import { isSignedBy } from '../../../functions/payments/adapters/report-signature.ts';
import { DynamoReportStore } from '../../../functions/payments/adapters/report-store.dynamodb.ts';
import type { ReportPorts } from '../../../functions/payments/channel-report-ports.ts';
import { decideAnomaly } from '../../../functions/payments/decide-anomaly.ts';
import { takeChannelReport } from '../../../functions/payments/take-channel-report.ts';
import { workOnReport } from '../../../functions/payments/work-on-report.ts';
import { GiveBacks } from '../../../functions/refunds/adapters/give-backs.ts';
import { reversalIds } from '../../../functions/refunds/adapters/reversal-ids.ts';
import { DynamoReversalStore } from '../../../functions/refunds/adapters/reversal-store.dynamodb.ts';
import { DynamoResidentStore } from '../../../functions/residents/adapters/resident-store.dynamodb.ts';
import { counterFile, counterLine, signedHeaders } from '../../builders/channel-report.ts';
import { aSeason } from '../../builders/deduction.ts';
import { amountsOf, qingsong } from '../../builders/due.ts';
import { type Engine, startEngine } from '../../builders/engine.ts';
import { askedAt } from '../../builders/http-event.ts';
import { type LocalFiles, startFiles } from '../../builders/local-files.ts';
import { cutShort, PowerCut } from '../../builders/power-cut.ts';
import { aName, aResident } from '../../builders/resident.ts';
import { aResidentId } from '../../builders/resident-id.ts';

let engine: Engine;
let files: LocalFiles;
let ports: ReportPorts;
let door: DynamoDueDoor;
let residents: DynamoResidentStore;
let reversals: DynamoReversalStore;
let people = 0;
let uploads = 0;

beforeAll(async () => {
  engine = await startEngine();
  files = await startFiles(engine);
  door = new DynamoDueDoor(engine.documents, engine.table('DuesTable'));
  residents = new DynamoResidentStore(
    engine.documents,
    engine.table('ResidentsTable'),
    engine.secrets,
  );
  reversals = new DynamoReversalStore(engine.documents, engine.table('RefundsTable'));
  const policies = { running: async () => ({ season: aSeason, pack: sampleCountyPack }) };
  ports = {
    coverageYear: 2027,
    policies,
    reportFiles: new S3ReportFiles(files.files('BankFilesBucket')),
    reports: new DynamoReportStore(engine.documents, engine.table('PaymentsTable'), engine.secrets),
    door,
    persons: residents,
    giveBacks: new GiveBacks({
      reversals,
      policies,
      reversalIdOf: reversalIds(engine.secrets),
      coverageYear: 2027,
    }),
  };
});
afterAll(async () => {
  await files.stop();
  await engine.stop();
});

/** Residents of 青松村 who owe 400 yuan each. */
async function debtors(count: number) {
  const some = await Promise.all(
    Array.from({ length: count }, async () => {
      const residentId = aResidentId({ sequence: ++people });
      const personId = await residents.personIdOf(residentId);
      return aResident({ personId, residentId, name: aName('阿依古丽·买买提') });
    }),
  );
  await residents.saveMany(some);
  const dues = some.map(({ personId }) => dueOf(personId));
  await door.list(dues.map((due) => ({ due, place: qingsong, amounts: amountsOf(400) })));
  return some;
}

function dueOf(personId: DueKey['personId']): DueKey {
  return { personId, scheme: 'resident_medical', coverageYear: 2027 };
}

/** A report lies in the store; gives its key. */
async function arrives(bytes: Uint8Array, name = `day-${++uploads}.txt`): Promise<string> {
  const fileKey = `reports/counter/${name}`;
  await files.files('BankFilesBucket').writeBytes(fileKey, bytes, 'text/plain');
  return fileKey;
}

/** Books a report to its end, as the machine does. */
async function booked(fileKey: string, by = ports) {
  for (;;) {
    const step = await workOnReport(by, { fileKey }, askedAt);
    if (!step.ok) throw new RangeError(step.refusal.code);
    if (step.value.status === 'more') continue;
    const report = await ports.reports.find(step.value.reportId);
    const { items } = await ports.reports.linesOf(step.value.reportId, { limit: 200 });
    return { ...step.value, report, lines: items };
  }
}

const outcomes = (lines: readonly BookedLine[]) => lines.map(({ outcome }) => outcome);

async function statusOf(personId: DueKey['personId']) {
  const [due] = await door.findMany([dueOf(personId)]);
  return due?.status;
}

describe('A29-2 a counter’s report', () => {
  test('that the tax bureau brings by hand is booked as any other, and known when it is brought again', async () => {
    const [one] = await debtors(1);
    if (!one) throw new RangeError();
    const file = counterFile([counterLine({ serial: 'h1', of: one })]);

    const first = await ports.reportFiles.keepFile('counter', file);
    const { report } = await booked(`reports/counter/${first.sha256}.txt`);
    const again = await ports.reportFiles.keepFile('counter', file);

    expect(report).toMatchObject({ way: 'file', status: 'applied', counts: { settled: 1 } });
    expect([first.isNew, again.isNew]).toEqual([true, false]);
    expect(await statusOf(one.personId)).toBe('settled');
  });

  test('settles each due it names, in every row its own outcome', async () => {
    const [one, two, three] = await debtors(3);
    if (!one || !two || !three) throw new RangeError();
    await door.receive([
      {
        due: dueOf(three.personId),
        payment: {
          reference: 'in_1',
          channel: 'bank:rcc',
          amountFen: amountsOf(400).dueFen,
          at: 1,
        },
      },
    ]);
    const stranger = { residentId: aResidentId({ sequence: 999 }), name: aName('无名氏') };
    const file = counterFile([
      counterLine({ serial: 'a1', of: one }),
      counterLine({ serial: 'a2', of: stranger }),
      counterLine({ serial: 'a3', of: { ...two, name: aName('别人') } }),
      counterLine({ serial: 'a4', of: three }),
      counterLine({ serial: 'a1', of: one }),
      counterLine({ serial: 'a1', of: two }),
      counterLine({ serial: 'a5', of: two, scheme: '养老' }),
      'a6|坏行',
    ]);

    const { report, lines } = await booked(await arrives(file));

    expect(outcomes(lines)).toEqual([
      'settled',
      'anomaly',
      'anomaly',
      'surplus',
      'duplicate',
      'anomaly',
      'anomaly',
      'anomaly',
    ]);
    expect(lines.map(({ anomaly }) => anomaly?.kind)).toEqual([
      undefined,
      'person_unknown',
      'name_differs',
      undefined,
      undefined,
      'serial_reused',
      'due_not_found',
      'line_unreadable',
    ]);
    expect(report).toMatchObject({
      status: 'applied',
      counts: { rows: 8, settled: 1, surplus: 1, duplicate: 1, anomaly: 5, settledFen: 40_000 },
    });
    expect(lines[0]?.rowNo).toBe(2);
    expect(await statusOf(one.personId)).toBe('settled');
    expect(await statusOf(two.personId)).toBe('open');
  });

  test('sent again, under whatever name, has no effect and is counted as a repeat', async () => {
    const [one] = await debtors(1);
    if (!one) throw new RangeError();
    const file = counterFile([counterLine({ serial: 'b1', of: one })]);
    const first = await booked(await arrives(file));

    const again = await booked(await arrives(file));
    const sameFile = await booked(first.report?.fileKey ?? '');

    expect(again.status).toBe('repeated');
    expect(sameFile.status).toBe('done');
    expect(again.report).toMatchObject({ reportId: first.report?.reportId, repeats: 1 });
    const [due] = await door.findMany([dueOf(one.personId)]);
    expect(due?.receipts).toHaveLength(1);
  });

  test('whose totals are not those of its rows is refused whole', async () => {
    const [one] = await debtors(1);
    if (!one) throw new RangeError();
    const file = counterFile([counterLine({ serial: 'c1', of: one })], '2|800.00');

    const { report } = await booked(await arrives(file));

    expect(report).toMatchObject({
      status: 'refused',
      refusal: { code: 'TOTALS_DIFFER', found: '1 行 400.00 元', expected: '2 行 800.00 元' },
    });
    expect(await statusOf(one.personId)).toBe('open');
  });

  test('that takes a payment back opens the due again, once; what was never paid is not taken back', async () => {
    const [one] = await debtors(1);
    if (!one) throw new RangeError();
    await booked(await arrives(counterFile([counterLine({ serial: 'd1', of: one })])));
    const back = (serial: string, reverses: string) =>
      counterLine({ serial, of: one, kind: '冲正', reverses });

    const { lines } = await booked(
      await arrives(counterFile([back('d2', 'd1'), back('d3', 'never'), back('d2', 'd1')])),
    );

    expect(outcomes(lines)).toEqual(['reversed', 'anomaly', 'duplicate']);
    expect(await statusOf(one.personId)).toBe('open');
  });

  test.each(['before', 'after'] as const)(
    'is booked to its end when the power goes %s any step of it',
    async (when) => {
      const acts = [
        ['reports', 'book'],
        ['door', 'receive'],
        ['reports', 'saveLines'],
        ['reports', 'save'],
      ] as const;
      for (const [room, act] of acts) {
        const some = await debtors(3);
        const lines = some.map((of, no) => counterLine({ serial: `${when}-${act}-${no}`, of }));
        const fileKey = await arrives(counterFile([...lines, lines[0] ?? '']));
        const cut = cutShort(ports, room, act as never, when);

        await expect(booked(fileKey, cut)).rejects.toThrow(PowerCut);
        const { report, lines: rows } = await booked(fileKey);

        expect(outcomes(rows), `${when} ${act}`).toEqual([
          'settled',
          'settled',
          'settled',
          'duplicate',
        ]);
        expect(report?.counts, `${when} ${act}`).toMatchObject({
          rows: 4,
          settled: 3,
          duplicate: 1,
        });
        const dues = await door.findMany(some.map(({ personId }) => dueOf(personId)));
        expect(dues.map((due) => due?.receipts.length)).toEqual([1, 1, 1]);
      }
    },
  );

  test('of more rows than a step takes is booked step by step', async () => {
    const some = await debtors(450);
    const file = counterFile(some.map((of, no) => counterLine({ serial: `e${no}`, of })));

    const fileKey = await arrives(file);
    const first = await workOnReport(ports, { fileKey }, askedAt);
    const { report } = await booked(fileKey);

    expect(first).toMatchObject({ value: { status: 'more' } });
    expect(report).toMatchObject({ status: 'applied', counts: { rows: 450, settled: 450 } });
  });
});

describe('a line that no rule could book', () => {
  async function anAnomaly() {
    const [one] = await debtors(1);
    if (!one) throw new RangeError();
    const misspelt = { ...one, name: aName('别人') };
    const serial = `f${people}`;
    const file = counterFile([counterLine({ serial, of: misspelt })]);
    const { lines } = await booked(await arrives(file));
    const [line] = lines;
    if (line === undefined) throw new RangeError();
    const asked = { reportId: line.reportId, rowNo: line.rowNo, reason: '已电话核实' };
    return { one, line, serial, asked };
  }
  const by = { at: askedAt, actor: 'of_tax' };

  test('waits on a list, and settles the due to which a person gives it', async () => {
    const { one, line, asked } = await anAnomaly();
    const waiting = await ports.reports.anomalies('counter', 'open', { limit: 200 });
    expect(waiting.items).toContainEqual(line);

    const wish = { action: 'assign', due: dueOf(one.personId) } as const;
    const decided = await decideAnomaly(ports, { ...asked, wish }, by);
    const again = await decideAnomaly(ports, { ...asked, wish }, by);

    expect(decided).toMatchObject({ ok: true, value: { outcome: 'settled' } });
    expect(again).toEqual(decided);
    expect(await statusOf(one.personId)).toBe('settled');
    const closed = await ports.reports.anomalies('counter', 'closed', { limit: 200 });
    expect(closed.items.map(({ serial }) => serial)).toContain(line.serial);
  });

  test('that was corrected by a later report is not booked a second time by hand', async () => {
    const { one, serial, asked } = await anAnomaly();
    await booked(await arrives(counterFile([counterLine({ serial, of: one })])));

    const wish = { action: 'assign', due: dueOf(one.personId) } as const;
    expect(await decideAnomaly(ports, { ...asked, wish }, by)).toMatchObject({
      refusal: { code: 'BOOKED_BY_ANOTHER_LINE' },
    });
    expect(
      await decideAnomaly(ports, { ...asked, wish: { action: 'set_aside' } }, by),
    ).toMatchObject({ ok: true });
  });

  async function given(serial: string) {
    const all = await Array.fromAsync(reversals.all('to_send', [NOBODYS]));
    return all.filter(({ reference }) => reference === `counter:${serial}`);
  }

  test('A29-2 given back is on its way back by its channel, once wherever the power goes, and settles nothing any more', async () => {
    const cuts = [
      ['reports', 'book'],
      ['giveBacks', 'raise'],
      ['reports', 'saveDecision'],
    ] as const;
    for (const [room, act] of cuts) {
      const { one, serial, asked } = await anAnomaly();
      const wish = { action: 'give_back' } as const;
      const cut = cutShort(ports, room, act as never, 'after');

      await expect(decideAnomaly(cut, { ...asked, wish }, by)).rejects.toThrow(PowerCut);
      const asideMeanwhile = { ...asked, wish: { action: 'set_aside' } as const };
      expect(await decideAnomaly(ports, asideMeanwhile, by)).toMatchObject({ ok: false });
      const decided = await decideAnomaly(ports, { ...asked, wish }, by);
      const again = await decideAnomaly(ports, { ...asked, wish }, by);

      expect(decided).toMatchObject({ ok: true, value: { decision: { action: 'give_back' } } });
      expect(again).toEqual(decided);
      expect(await given(serial)).toMatchObject([{ amountFen: 40_000, channel: 'counter' }]);
      const { lines } = await booked(
        await arrives(counterFile([counterLine({ serial, of: one })])),
      );
      expect(lines).toMatchObject([{ outcome: 'anomaly', anomaly: { kind: 'serial_reused' } }]);
      expect(await statusOf(one.personId)).toBe('open');
    }
  });

  test('that a later report named rightly is not given back besides', async () => {
    const { one, serial, asked } = await anAnomaly();
    await booked(await arrives(counterFile([counterLine({ serial, of: one })])));

    const refused = await decideAnomaly(ports, { ...asked, wish: { action: 'give_back' } }, by);

    expect(refused).toMatchObject({ refusal: { code: 'BOOKED_BY_ANOTHER_LINE' } });
    expect(await given(serial)).toEqual([]);
  });

  test('keeps whom it names encrypted', async () => {
    const { one } = await anAnomaly();
    const raw = JSON.stringify(await engine.scan('PaymentsTable'));

    expect(raw).not.toContain(one.residentId);
  });
});

describe('a report over the wire', () => {
  const reportKeys = new HmacKeys(async () => ({ counter: { k1: 'the key of the counter' } }));
  const at = askedAt;

  async function sent(text: string, headers: Readonly<Record<string, string>>) {
    const { reportFiles } = ports;
    return takeChannelReport(
      { reportKeys, reportFiles, isSignedBy },
      'counter',
      { headers, text },
      at,
    );
  }

  test('is taken by its signature over the text as it came, and booked like a file', async () => {
    const [one] = await debtors(1);
    if (!one) throw new RangeError();
    const text = JSON.stringify({
      rowCount: 1,
      totalFen: 40_000,
      lines: [
        {
          serial: 'w1',
          kind: 'payment',
          paidAt: '2026-11-08 09:30:15',
          residentId: one.residentId,
          name: one.name,
          scheme: 'resident_medical',
          coverageYear: 2027,
          amountFen: 40_000,
        },
      ],
    });

    const taken = await sent(text, signedHeaders(text, 'the key of the counter', at));
    const again = await sent(text, signedHeaders(text, 'the key of the counter', at));

    expect(taken.outcome).toBe('taken');
    expect(again.outcome).toBe('repeated');
    const { lines } = await booked(taken.outcome === 'not_taken' ? '' : taken.fileKey);
    expect(outcomes(lines)).toEqual(['settled']);
  });

  test.each([
    ['with another key', 'another key', at, 'k1'],
    ['under a number nobody knows', 'the key of the counter', at, 'k9'],
    ['an hour ago', 'the key of the counter', at - 3_600_000, 'k1'],
  ])('signed %s is not taken', async (_, key, signedAt, serial) => {
    const text = '{}';

    expect(await sent(text, signedHeaders(text, key, signedAt, serial))).toMatchObject({
      outcome: 'not_taken',
      status: 401,
    });
  });

  test('changed on the way is not taken', async () => {
    const headers = signedHeaders('{"lines":[]}', 'the key of the counter', at);

    expect(await sent('{"lines":[1]}', headers)).toMatchObject({ code: 'SIGNATURE_WRONG' });
  });
});
