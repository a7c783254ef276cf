import { COUNTY } from '@liangxian/shared/units/area.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DynamoCertificateBook } from '../../../functions/certificates/adapters/certificate-book.dynamodb.ts';
import {
  certificateSheet,
  PdfPapers,
} from '../../../functions/certificates/adapters/certificate-papers.pdf.ts';
import { certificateHandlers } from '../../../functions/certificates/handlers.ts';
import type { CertificatePaper } from '../../../functions/certificates/ports.ts';
import { DynamoDueDoor } from '../../../functions/dues/adapters/due-door.dynamodb.ts';
import { PrintedSheets } from '../../../functions/platform/pdf/printed-sheets.s3.ts';
import { DynamoResidentStore } from '../../../functions/residents/adapters/resident-store.dynamodb.ts';
import { RememberedTrail } from '../../builders/audit.ts';
import { aDirectory, anOfficer, aPost } from '../../builders/directory.ts';
import { aDueKey, amountsOf, aPayment, aPersonId, qingsong } from '../../builders/due.ts';
import { type Engine, startEngine } from '../../builders/engine.ts';
import { anHttpEvent, asked } from '../../builders/http-event.ts';
import { type LocalFiles, startFiles } from '../../builders/local-files.ts';
import { drawnIn, qrIn, sheetFonts } from '../../builders/pdf.ts';
import { aResident } from '../../builders/resident.ts';

const resident = aResident();
const { personId } = resident;
const due = aDueKey({ personId });
const reference = 'counter:8800123';
const papers: CertificatePaper[] = [];

let engine: Engine;
let files: LocalFiles;
let door: DynamoDueDoor;
let routes: ReturnType<typeof certificateHandlers>;
let trail: RememberedTrail;

beforeAll(async () => {
  engine = await startEngine();
  files = await startFiles(engine);
  door = new DynamoDueDoor(engine.documents, engine.table('DuesTable'));
  const residents = new DynamoResidentStore(
    engine.documents,
    engine.table('ResidentsTable'),
    engine.secrets,
  );
  await residents.saveMany([resident]);
  await residents.saveVillages([{ ...qingsong, townshipName: '青松镇', villageName: '青松村' }]);
  await door.list([{ due, place: qingsong, amounts: amountsOf(400) }]);
  await door.receive([{ due, payment: aPayment({ reference, channel: 'counter' }) }]);
  trail = new RememberedTrail();
  const sheets = new PrintedSheets(files.objects, files.bucket('WorkFilesBucket'));
  const written = new PdfPapers(sheetFonts, sheets);
  routes = certificateHandlers({
    audit: trail,
    sessions: {
      residentOf: async (authorization) =>
        authorization === undefined
          ? undefined
          : { personId: aPersonId(7), mayPayFor: [aPersonId(7), personId], accounts: {} },
    },
    directory: aDirectory(anOfficer({ posts: [aPost('tax_bureau', 'officer', COUNTY)] })),
    dues: door,
    residents,
    certificates: new DynamoCertificateBook({
      documents: engine.documents,
      table: engine.table('CertificatesTable'),
      dues: door,
      secrets: engine.secrets,
    }),
    counties: { nameIn: async () => '样例县' },
    papers: {
      write: (paper) => {
        papers.push(paper);
        return written.write(paper);
      },
    },
    verificationUrl: (code) => `https://county.example/certificates/public/verify/${code}/page`,
  });
});
afterAll(async () => {
  await files.stop();
  await engine.stop();
});

type Listed = { readonly certificateId: string; readonly standing: string };
const ofPerson = { path: { personId }, query: { coverageYear: '2027' } };

async function issued(): Promise<Listed> {
  const { status, body } = await asked(routes.issueCertificate, { body: { ...due, reference } });
  expect(status).toBe(200);
  return body as Listed;
}

async function printed(certificateId: string, printNo: number) {
  return asked(routes.printCertificate, { path: { certificateId }, body: { printNo } });
}

/** The public page as a phone shows it. */
async function pageOf(code: string): Promise<string> {
  const event = anHttpEvent({ path: { code }, officer: null });
  const answer = (await routes.showVerification(event as never, {} as never)) as {
    readonly body: string;
  };
  return answer.body;
}

describe('the counter that gives out certificates', () => {
  test('shows paid money without a certificate, issues it once, and lists it then', async () => {
    const before = await asked(routes.listCertificates, ofPerson);
    expect(before.body).toMatchObject({ certificates: [], issuable: [{ reference }] });

    const first = await issued();
    expect(await issued()).toEqual(first);

    const after = await asked(routes.listCertificates, ofPerson);
    expect(after.body).toMatchObject({ certificates: [{ standing: 'valid' }], issuable: [] });
    const series = await asked(routes.listSeries, {
      path: { villageId: qingsong.villageId },
      query: { coverageYear: '2027', kind: 'payment_certificate' },
    });
    expect(series.body).toMatchObject({ certificates: [first] });
  });

  test('prints a paper that opens by a link, and marks what is printed again', async () => {
    const { certificateId } = await issued();

    const first = await printed(certificateId, 1);
    const again = await printed(certificateId, 2);

    const { url } = first.body as { readonly url: string };
    const opened = await fetch(url);
    expect(opened.headers.get('content-type')).toBe('application/pdf');
    expect(
      Buffer.from(await opened.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect(first.body).toMatchObject({ printNo: 1, missing: [] });
    expect(again.body).toMatchObject({ fileName: expect.stringContaining('补打1') });
    const drawn = await Promise.all(
      papers.map(async (paper) =>
        drawnIn((await certificateSheet(paper, sheetFonts(), false)).bytes),
      ),
    );
    const marks = drawn.map((runs) => runs.some(({ letters }) => letters.includes('补打')));
    expect(marks).toEqual([false, true]);
  });

  test('the paper says who paid what in both languages, never the whole number, and its code opens the public page', async () => {
    const [paper] = papers;
    if (paper === undefined) throw new RangeError('Nothing was printed');
    const { bytes } = await certificateSheet(paper, sheetFonts(), false);
    const text = drawnIn(bytes)
      .map(({ letters }) => letters)
      .join('\n');

    expect(text).toContain(resident.name);
    expect(text).toContain('肆佰元整');
    expect(text).toMatch(/[ئ-ې]/u);
    expect(text).not.toContain(resident.residentId);
    expect(qrIn(bytes)).toBe(
      `https://county.example/certificates/public/verify/${paper.certificate.certificateId.slice(3)}/page`,
    );
  });
});

describe('a resident on the telephone', () => {
  const headers = { authorization: 'Bearer of-the-family' };
  const call = async (
    route: (event: never, context: never) => unknown,
    path: Record<string, string>,
  ) => {
    const event = {
      ...anHttpEvent({ path, query: { coverageYear: '2027' }, officer: null }),
      headers,
    };
    const answer = (await route(event as never, {} as never)) as {
      readonly statusCode: number;
      readonly body: string;
    };
    return { status: answer.statusCode, body: JSON.parse(answer.body) as Record<string, never> };
  };

  test('takes the certificate of a family member, and of nobody else', async () => {
    const { status, body } = await call(routes.listOwnCertificates, { personId });
    const [first] = body['certificates'] as unknown as readonly Listed[];
    const certificateId = first?.certificateId ?? '';

    expect(status).toBe(200);
    expect(first).toMatchObject({ standing: 'valid' });
    expect(JSON.stringify(body)).not.toContain(reference);
    expect((await call(routes.takeOwnCertificate, { personId, certificateId })).status).toBe(200);
    const stranger = { personId: aPersonId(8) };
    expect((await call(routes.listOwnCertificates, stranger)).body['code']).toBe(
      'NOT_YOURS_TO_SEE',
    );
    expect(
      (await call(routes.takeOwnCertificate, { ...stranger, certificateId })).body['code'],
    ).toBe('NOT_YOURS_TO_SEE');
  });
});

describe('who holds the paper and scans it', () => {
  test('learns that it holds, and nothing of the person', async () => {
    const code = (await issued()).certificateId.slice(3);

    const { status, body } = await asked(routes.verifyCertificate, {
      path: { code },
      officer: null,
    });
    const page = await pageOf(code);

    expect(status).toBe(200);
    expect(body).toEqual({
      number: `PZ${qingsong.villageId}-2027-000001`,
      kind: 'payment_certificate',
      scheme: 'resident_medical',
      coverageYear: 2027,
      amountFen: 40_000,
      paidOn: '2026-11-08',
      standing: 'valid',
    });
    expect(page).toContain('有效');
    for (const secret of [resident.name, resident.residentId, personId, reference]) {
      expect(`${JSON.stringify(body)}${page}`).not.toContain(secret);
    }
  });

  test('is told when the number is nobody’s, whatever was scanned', async () => {
    expect(
      (await asked(routes.verifyCertificate, { path: { code: 'f'.repeat(24) }, officer: null }))
        .status,
    ).toBe(404);
    expect(await pageOf('<script>alert(1)</script>')).toContain('没有这张凭证');
    expect(await pageOf('<script>alert(1)</script>')).not.toContain('<script>');
  });

  test('sees that it is void once the money went back', async () => {
    const code = (await issued()).certificateId.slice(3);

    await door.reverse([{ due, reference, at: 9 }]);

    const { body } = await asked(routes.verifyCertificate, { path: { code }, officer: null });
    expect(body).toMatchObject({ standing: 'void' });
    expect(await pageOf(code)).toContain('已作废');
  });
});
