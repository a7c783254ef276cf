import { bankFileName } from '@liangxian/shared/deductions/bank-layout-names.ts';
import { followUpSchema } from '@liangxian/shared/deductions/deduction-run.schema.ts';
import type { BankFile } from '@liangxian/shared/deductions/deduction-run.ts';
import type { FollowUp } from '@liangxian/shared/deductions/follow-up.ts';
import { referenceOf } from '@liangxian/shared/deductions/instruction.ts';
import type { RunId } from '@liangxian/shared/kernel/ids.ts';
import { compactDate, instantAt, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { type Fen, fen, formatYuan, sumFen } from '@liangxian/shared/kernel/money.ts';
import type { Mandate } from '@liangxian/shared/mandates/mandate.ts';
import { bankById, layoutOfBank } from '@liangxian/shared/policy/banks.ts';
import type { ReturnReason, Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import type { Resident } from '@liangxian/shared/residents/resident.ts';
import { S3BankFiles } from '../../functions/deductions/adapters/bank-files.s3.ts';
import { DynamoCaseStore } from '../../functions/deductions/adapters/case-store.dynamodb.ts';
import { S3FailureLists } from '../../functions/deductions/adapters/failure-lists.s3.ts';
import { DynamoFollowUpStore } from '../../functions/deductions/adapters/follow-up-store.dynamodb.ts';
import { DynamoInstructionStore } from '../../functions/deductions/adapters/instruction-store.dynamodb.ts';
import { DynamoReturnStore } from '../../functions/deductions/adapters/return-store.dynamodb.ts';
import { S3RunFiles } from '../../functions/deductions/adapters/run-files.s3.ts';
import { DynamoRunStore } from '../../functions/deductions/adapters/run-store.dynamodb.ts';
import { DynamoWorkedFollowUpStore } from '../../functions/deductions/adapters/worked-follow-up-store.dynamodb.ts';
import { applyReturnPart } from '../../functions/deductions/apply-return-part.ts';
import { closeDay } from '../../functions/deductions/close-day.ts';
import { closeReturn } from '../../functions/deductions/close-return.ts';
import { openDayRun } from '../../functions/deductions/open-run.ts';
import { planVillage } from '../../functions/deductions/plan-village.ts';
import { readReturn } from '../../functions/deductions/read-return.ts';
import { sealRun } from '../../functions/deductions/seal-run.ts';
import { sendBankFile } from '../../functions/deductions/send-bank-file.ts';
import { DynamoDueDoor } from '../../functions/dues/adapters/due-door.dynamodb.ts';
import { DynamoMandateStore } from '../../functions/mandates/adapters/mandate-store.dynamodb.ts';
import { DynamoPolicyStore } from '../../functions/policy/adapters/policy-store.dynamodb.ts';
import { DynamoResidentStore } from '../../functions/residents/adapters/resident-store.dynamodb.ts';
import { aSeason } from './deduction.ts';
import { amountsOf } from './due.ts';
import { type Engine, startEngine } from './engine.ts';
import { type LocalFiles, startFiles } from './local-files.ts';
import { aMandate } from './mandate.ts';
import { aPolicyPack } from './policy-pack.ts';
import { aListing, aName, aResident } from './resident.ts';
import { aResidentId } from './resident-id.ts';

export const COVERAGE_YEAR = aSeason.coverageYear;
/** Banks are asked at nine in the morning. */
export const morningOf = (day: LocalDate): number => instantAt(day, 9);
/** They answer at two the next morning. */
export const nightOf = (day: LocalDate): number => instantAt(day, 2);

/** `rcc` speaks a plain layout that a test can write by hand; `psbc` merges what one account pays. */
export const officePack = aPolicyPack({
  banks: aPolicyPack().banks.map((bank) =>
    bank.bankId === 'rcc' ? { ...bank, layoutId: 'pipe-utf8' } : bank,
  ),
});

/** A village of which the office knows some people. */
export const qingsongVillage = {
  townshipId: '990001101',
  townshipName: '青松镇',
  villageId: '99000110101',
  villageName: '青松村',
};
export const baiyangVillage = {
  ...qingsongVillage,
  villageId: '99000110102',
  villageName: '白杨村',
};

/** Somebody with a due and, unless the test says otherwise, a signed mandate. */
export type Payer = { readonly resident: Resident; readonly mandate: Mandate };

/** What a bank says about one row; collected unless given. */
export type RowAnswer = {
  readonly code?: string;
  readonly collectedFen?: Fen;
  readonly bookedOn?: LocalDate;
};

/** What the use cases of the room work with. */
export type DeductionPorts = Pick<
  DeductionOffice,
  | 'policies'
  | 'residents'
  | 'dues'
  | 'mandates'
  | 'runs'
  | 'instructions'
  | 'files'
  | 'bankFiles'
  | 'returns'
  | 'followUps'
  | 'worked'
  | 'cases'
>;

/**
 * The office that asks the banks: the use cases in the order of the state machines, on the real adapters.
 * The banks are played by the test, row by row, in the layout `pipe-utf8`.
 */
export class DeductionOffice {
  readonly engine: Engine;
  readonly local: LocalFiles;
  readonly policies: DynamoPolicyStore;
  readonly residents: DynamoResidentStore;
  readonly dues: DynamoDueDoor;
  readonly mandates: DynamoMandateStore;
  readonly runs: DynamoRunStore;
  readonly instructions: DynamoInstructionStore;
  readonly files: S3RunFiles;
  readonly bankFiles: S3BankFiles;
  readonly returns: DynamoReturnStore;
  readonly followUps: DynamoFollowUpStore;
  readonly worked: DynamoWorkedFollowUpStore;
  readonly cases: DynamoCaseStore;
  readonly failureLists: S3FailureLists;
  #persons = 0;

  private constructor(engine: Engine, local: LocalFiles) {
    const { documents, table, secrets } = engine;
    this.engine = engine;
    this.local = local;
    this.policies = new DynamoPolicyStore(documents, table('PolicyTable'));
    this.residents = new DynamoResidentStore(documents, table('ResidentsTable'), secrets);
    this.dues = new DynamoDueDoor(documents, table('DuesTable'));
    this.mandates = new DynamoMandateStore(documents, table('MandatesTable'), secrets);
    this.runs = new DynamoRunStore(documents, table('DeductionsTable'));
    this.instructions = new DynamoInstructionStore(documents, table('DeductionsTable'), secrets);
    this.files = new S3RunFiles(local.files('WorkFilesBucket'));
    this.bankFiles = new S3BankFiles(local.files('BankFilesBucket'));
    this.returns = new DynamoReturnStore(documents, table('DeductionsTable'));
    this.followUps = new DynamoFollowUpStore(documents, table('DeductionsTable'));
    this.worked = new DynamoWorkedFollowUpStore(documents, table('DeductionsTable'));
    this.cases = new DynamoCaseStore(documents, table('DeductionsTable'));
    this.failureLists = new S3FailureLists({
      officeFiles: local.files('OfficeFilesBucket'),
      workFiles: local.files('WorkFilesBucket'),
      objects: local.objects,
      bucket: local.bucket('OfficeFilesBucket'),
    });
  }

  /** An office whose season has started and whose villages are known. */
  static async open(): Promise<DeductionOffice> {
    const engine = await startEngine();
    const office = new DeductionOffice(engine, await startFiles(engine));
    await office.policies.savePack(officePack);
    await office.policies.keepSeason(aSeason);
    await office.residents.saveVillages([qingsongVillage, baiyangVillage]);
    return office;
  }

  async close(): Promise<void> {
    await Promise.all([this.local.stop(), this.engine.stop()]);
  }

  /** A resident of 青松村 who owes 400 yuan of medical insurance, paid from an account of his own. */
  async payer(
    changes: {
      readonly resident?: Partial<Resident>;
      readonly mandate?: Partial<Mandate>;
      readonly yuan?: number;
      readonly schemes?: readonly Scheme[];
    } = {},
  ): Promise<Payer> {
    const sequence = ++this.#persons;
    const residentId = aResidentId({ sequence });
    const { townshipId, villageId } = qingsongVillage;
    const resident = aResident({
      ...aListing({ townshipId, villageId }),
      categories: [],
      residentId,
      personId: await this.residents.personIdOf(residentId),
      name: aName(`刘${String.fromCodePoint(0x4e00 + sequence)}`),
      householdNo: `99000110${String(sequence).padStart(5, '0')}`,
      phone: `139123${String(sequence).padStart(5, '0')}`,
      ...changes.resident,
    });
    await this.residents.saveMany([resident]);
    const account = aMandate({
      payerId: resident.personId,
      payerName: resident.name,
      accountName: resident.name,
      accountNo: `62201906141680${String(sequence).padStart(5, '0')}`,
      ...changes.mandate,
    });
    const [mandateId = account.mandateId] = await this.mandates.mandateIdsOf([account]);
    const mandate = { ...account, mandateId };
    await this.mandates.addMany([mandate]);
    await this.owes(resident, mandate, changes);
    return { resident, mandate };
  }

  /** Lists a resident's dues and lets the mandate pay them. */
  async owes(
    { personId, townshipId, villageId }: Resident,
    { mandateId }: Mandate,
    due: { readonly yuan?: number; readonly schemes?: readonly Scheme[] } = {},
  ): Promise<void> {
    const { yuan = 400, schemes = ['resident_medical'] } = due;
    await this.dues.list(
      schemes.map((scheme) => ({
        due: { personId, scheme, coverageYear: COVERAGE_YEAR },
        place: { townshipId, villageId },
        amounts: amountsOf(yuan),
      })),
    );
    await this.mandates.coverMany(
      schemes.map((scheme) => ({ personId, scheme, mandateId, listedAt: 1 })),
    );
  }

  async dueOf({ resident }: Payer, scheme: Scheme = 'resident_medical') {
    const key = { personId: resident.personId, scheme, coverageYear: COVERAGE_YEAR };
    const [due] = await this.dues.findMany([key]);
    if (due === undefined) throw new RangeError('Nothing is due');
    return due;
  }

  /** Failures of a person's deductions as the townships' lists will name them. */
  async followUpsOf({ resident }: Payer): Promise<readonly FollowUp[]> {
    const items = await this.engine.scan('DeductionsTable');
    return items
      .filter(
        ({ pk, personId }) => String(pk).startsWith('follow-up#') && personId === resident.personId,
      )
      .map((item) => followUpSchema.parse(item));
  }

  async mandateOf({ mandate }: Payer): Promise<Mandate | undefined> {
    return (await this.mandates.findMany([mandate.mandateId])).get(mandate.mandateId);
  }

  /** One run of `deduction-run` from the top, as its definition goes; gives the day's files. */
  async asked(day: LocalDate, ports: DeductionPorts = this): Promise<readonly BankFile[]> {
    const at = morningOf(day);
    const opened = await openDayRun(ports, COVERAGE_YEAR, at);
    if (!opened.ok) throw new RangeError(opened.refusal.code);
    const runId = opened.value.runId as RunId;
    for (const { villageId } of await this.residents.villages()) {
      await planVillage(ports, { runId, villageId }, at);
    }
    await sealRun(ports, runId);
    for (const { fileId } of await this.runs.filesOf(runId)) await sendBankFile(ports, fileId, at);
    await closeDay(ports, runId, at);
    return this.runs.filesOf(runId);
  }

  /** The day's only file for the rural credit cooperative. */
  async askedRcc(day: LocalDate): Promise<BankFile> {
    const file = (await this.asked(day)).find(({ bankId }) => bankId === 'rcc');
    if (file === undefined) throw new RangeError('Nothing was asked of rcc');
    return file;
  }

  /** The bytes of a file as they lie in the bank's outbox. */
  sent({ bankId, fileName }: BankFile): Promise<Buffer> {
    return this.local.files('BankFilesBucket').bytes(`outbox/${bankId}/${fileName}`);
  }

  /** The answer of rcc to a file, by payer; rows it is not told about are left out. */
  async answer(
    file: BankFile,
    answers: ReadonlyMap<Payer, RowAnswer>,
    day: LocalDate,
  ): Promise<string> {
    const rows = await this.files.manifest(file.fileId);
    const lines = [...answers].flatMap(([{ mandate }, { code = '0000', ...said }]) =>
      rows
        .filter(({ mandateId }) => mandateId === mandate.mandateId)
        .map(({ sequence, amountFen, parts }) => ({
          reference: parts.map(({ instructionId }) => referenceOf(instructionId))[0] ?? '',
          sequence,
          code,
          amountFen,
          collectedFen: said.collectedFen ?? (code === '0000' ? amountFen : fen(0)),
          bookedOn: said.bookedOn ?? day,
          mandate,
        })),
    );
    return answerText(file, lines);
  }

  /** Lays a return into the bank's inbox and lets the machine take it. */
  async returned(
    file: BankFile,
    text: string,
    at: number,
    name = rccReturnName(file),
  ): Promise<Awaited<ReturnType<typeof readReturn>>> {
    const key = `inbox/${file.bankId}/${name}`;
    await this.local.files('BankFilesBucket').writeBytes(key, Buffer.from(text), 'text/plain');
    return this.taken(key, at);
  }

  /** One run of `bank-return` from the top, as its definition goes. */
  async taken(
    key: string,
    at: number,
    ports: DeductionPorts = this,
  ): Promise<Awaited<ReturnType<typeof readReturn>>> {
    const read = await readReturn(ports, { key, coverageYear: COVERAGE_YEAR }, at);
    if (!read.ok) return read;
    const { returnHash, parts } = read.value;
    for (let partNo = 0; partNo < parts; partNo++) {
      await applyReturnPart(ports, { returnHash, partNo, coverageYear: COVERAGE_YEAR }, at);
    }
    await closeReturn(ports, returnHash, at);
    return read;
  }

  async fileOf({ fileId }: BankFile): Promise<BankFile> {
    const file = await this.runs.findFile(fileId);
    if (file === undefined) throw new RangeError(`No file ${fileId}`);
    return file;
  }
}

type AnswerLine = {
  readonly reference: string;
  readonly sequence: number;
  readonly code: string;
  readonly amountFen: Fen;
  readonly collectedFen: Fen;
  readonly bookedOn: LocalDate;
  readonly mandate: Pick<Mandate, 'accountNo' | 'accountName'>;
};

/** A return in the layout `pipe-utf8`, with totals that hold. */
export function answerText(file: BankFile, lines: readonly AnswerLine[]): string {
  const collected = lines.filter(({ collectedFen }) => collectedFen > 0);
  const head = [
    bankById(officePack, file.bankId)?.customerNo,
    compactDate(file.runOn),
    file.batch,
    lines.length,
    formatYuan(sumFen(lines.map(({ amountFen }) => amountFen))),
    collected.length,
    formatYuan(sumFen(collected.map(({ collectedFen }) => collectedFen))),
  ];
  const body = lines.map(({ reference, sequence, code, ...line }) => [
    reference,
    sequence,
    code,
    '',
    formatYuan(line.amountFen),
    formatYuan(line.collectedFen),
    compactDate(line.bookedOn),
    line.mandate.accountNo,
    line.mandate.accountName,
  ]);
  return [head, ...body].map((fields) => `${fields.join('|')}\n`).join('');
}

/** What rcc calls the return of a file; a second one is issue 2. */
export function rccReturnName(file: BankFile, issue?: number): string {
  const bank = bankById(officePack, file.bankId);
  if (bank === undefined) throw new RangeError(`No bank ${file.bankId}`);
  const header = { customerNo: bank.customerNo, date: file.runOn, batch: file.batch };
  return bankFileName(layoutOfBank(officePack, bank), 'return', header, issue);
}

/** The township's words for a reason. */
export function wordsFor(reason: string): ReturnReason {
  const found = officePack.returnReasons.find((one) => one.reason === reason);
  if (found === undefined) throw new RangeError(`No words for ${reason}`);
  return found;
}
