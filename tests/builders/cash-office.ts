import type { PutObjectCommandInput } from '@aws-sdk/client-s3';
import { type CashDay, dayIdOf } from '@liangxian/shared/cash/cash-day.ts';
import type { CashEntry } from '@liangxian/shared/cash/cash-entry.ts';
import type { Due } from '@liangxian/shared/dues/due.ts';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { instantAt, type LocalDate, localDate } from '@liangxian/shared/kernel/local-date.ts';
import { fen } from '@liangxian/shared/kernel/money.ts';
import type { Area } from '@liangxian/shared/units/area.ts';
import type { OfficerOccasion } from '@liangxian/shared/units/occasion.ts';
import type { Officer, Post, Role } from '@liangxian/shared/units/officer.ts';
import { DynamoCashBook } from '../../functions/cash/adapters/cash-book.dynamodb.ts';
import { DynamoCollectorStore } from '../../functions/cash/adapters/collector-store.dynamodb.ts';
import { CertificateReceipts } from '../../functions/cash/adapters/receipts.ts';
import { S3Scans } from '../../functions/cash/adapters/scans.s3.ts';
import { S3Signatures } from '../../functions/cash/adapters/signatures.s3.ts';
import { authoriseCollector } from '../../functions/cash/collectors.ts';
import { recordEntry, type SentEntry } from '../../functions/cash/record-entry.ts';
import { DynamoCertificateBook } from '../../functions/certificates/adapters/certificate-book.dynamodb.ts';
import { DynamoDutyStore } from '../../functions/deadlines/adapters/duty-store.dynamodb.ts';
import { DynamoDueDoor } from '../../functions/dues/adapters/due-door.dynamodb.ts';
import { DynamoDueLists } from '../../functions/dues/adapters/due-lists.dynamodb.ts';
import { DynamoPolicyStore } from '../../functions/policy/adapters/policy-store.dynamodb.ts';
import { DynamoResidentStore } from '../../functions/residents/adapters/resident-store.dynamodb.ts';
import { DynamoOfficerStore } from '../../functions/units/adapters/officer-store.dynamodb.ts';
import { DynamoUnitStore } from '../../functions/units/adapters/unit-store.dynamodb.ts';
import { UnitsByKind } from '../../functions/units/adapters/units-by-kind.dynamodb.ts';
import { aSeason } from './deduction.ts';
import { amountsOf, qingsong } from './due.ts';
import { type Engine, startEngine } from './engine.ts';
import { type LocalFiles, startFiles } from './local-files.ts';
import { aPolicyPack } from './policy-pack.ts';
import { aListing, aName, aResident } from './resident.ts';
import { aResidentId } from './resident-id.ts';

/** Sunday, 8 November 2026: a day of the window on which an assistant goes through the village. */
export const cashDay = localDate('2026-11-08');
export const dayAfter = localDate('2026-11-09');
export const atHour = (hour: number, day: LocalDate = cashDay): number => instantAt(day, hour);

const township: Area = { kind: 'township', townshipId: qingsong.townshipId };
export const inQingsong: Area = { kind: 'village', ...qingsong };

/** The village assistant who collects, the township's leader who lets him, the tax bureau that looks. */
export const assistant = 'of_assistant';
export const leader = 'of_leader';
export const taxOfficer = 'of_tax';

/** The office of a township that takes cash: the use cases on the real adapters. */
export class CashOffice {
  readonly engine: Engine;
  readonly local: LocalFiles;
  readonly book: DynamoCashBook;
  readonly collectors: DynamoCollectorStore;
  readonly officers: DynamoOfficerStore;
  readonly units: UnitsByKind;
  readonly policies: DynamoPolicyStore;
  readonly residents: DynamoResidentStore;
  readonly door: DynamoDueDoor;
  readonly dueLists: DynamoDueLists;
  readonly duties: DynamoDutyStore;
  readonly signatures: S3Signatures;
  readonly scans: S3Scans;
  readonly receipts: CertificateReceipts;
  #persons = 0;
  #sequences = new Map<string, number>();

  private constructor(engine: Engine, local: LocalFiles) {
    const { documents, table, secrets } = engine;
    this.engine = engine;
    this.local = local;
    this.book = new DynamoCashBook(documents, table('CashTable'));
    this.collectors = new DynamoCollectorStore(documents, table('CashTable'));
    this.officers = new DynamoOfficerStore(documents, table('UnitsTable'));
    const directory = new DynamoUnitStore(documents, table('UnitsTable'));
    this.units = new UnitsByKind(directory);
    this.policies = new DynamoPolicyStore(documents, table('PolicyTable'));
    this.residents = new DynamoResidentStore(documents, table('ResidentsTable'), secrets);
    this.door = new DynamoDueDoor(documents, table('DuesTable'));
    this.receipts = new CertificateReceipts(
      new DynamoCertificateBook({
        documents,
        table: table('CertificatesTable'),
        dues: this.door,
        secrets,
      }),
    );
    this.dueLists = new DynamoDueLists(documents, table('DuesTable'));
    this.duties = new DynamoDutyStore({
      documents,
      table: table('DeadlinesTable'),
      policies: this.policies,
      coverageYear: aSeason.coverageYear,
    });
    this.signatures = new S3Signatures(local.files('OfficeFilesBucket'));
    this.scans = new S3Scans(local.objects, local.bucket('OfficeFilesBucket'));
  }

  /** A township with an assistant who may collect in 青松村 all season. */
  static async open(): Promise<CashOffice> {
    const engine = await startEngine();
    const office = new CashOffice(engine, await startFiles(engine));
    await office.policies.savePack(aPolicyPack());
    await office.policies.keepSeason(aSeason);
    const units = new DynamoUnitStore(engine.documents, engine.table('UnitsTable'));
    const { townshipId } = qingsong;
    await units.save({ unitId: 'county', kind: 'county_government', name: '样例县', version: 1 });
    await units.save({
      unitId: 'township-1',
      kind: 'township',
      name: '青松镇人民政府',
      parentId: 'county',
      townshipId,
      version: 1,
    });
    await office.officers.save(anAssistant());
    await office.letCollect();
    return office;
  }

  async close(): Promise<void> {
    await Promise.all([this.local.stop(), this.engine.stop()]);
  }

  /** A new assistant of 青松村 who may collect there: days of his own. */
  async anotherAssistant(): Promise<string> {
    const officerId = `${assistant}-${++this.#persons}`;
    await this.officers.save(anAssistant({ officerId, subject: officerId }));
    await this.letCollect(officerId);
    return officerId;
  }

  async letCollect(officerId = assistant, villageIds = [qingsong.villageId]): Promise<void> {
    const given = await authoriseCollector(
      this,
      officerId,
      {
        townshipId: qingsong.townshipId,
        villageIds,
        validFrom: localDate('2026-10-01'),
        validTo: localDate('2026-12-31'),
      },
      this.asLeader(atHour(8, localDate('2026-10-01'))),
    );
    if (!given.ok) throw new RangeError(given.refusal.code);
  }

  /** A resident of 青松村 who owes 400 yuan of medical insurance. */
  async resident(
    yuan = 400,
    place: { townshipId: string; villageId: string } = qingsong,
  ): Promise<PersonId> {
    const sequence = ++this.#persons;
    const residentId = aResidentId({ sequence });
    const personId = await this.residents.personIdOf(residentId);
    await this.residents.saveMany([
      aResident({
        ...aListing(place),
        categories: [],
        residentId,
        personId,
        name: aName(`刘${String.fromCodePoint(0x4e00 + sequence)}`),
      }),
    ]);
    await this.door.list([{ due: this.dueKey(personId), place, amounts: amountsOf(yuan) }]);
    return personId;
  }

  dueKey(personId: PersonId) {
    return { personId, scheme: 'resident_medical', coverageYear: aSeason.coverageYear } as const;
  }

  async dueOf(personId: PersonId): Promise<Due> {
    const [due] = await this.door.findMany([this.dueKey(personId)]);
    if (due === undefined) throw new RangeError('Nothing is due');
    return due;
  }

  /** The next line of a device's book. */
  line(personId: PersonId, changes: Partial<SentEntry> = {}, by = assistant): SentEntry {
    const deviceId = changes.deviceId ?? deviceOf(by);
    const sequence = changes.sequence ?? (this.#sequences.get(deviceId) ?? 0) + 1;
    this.#sequences.set(deviceId, Math.max(sequence, this.#sequences.get(deviceId) ?? 0));
    return { ...this.dueKey(personId), amountFen: fen(40_000), deviceId, sequence, ...changes };
  }

  /** Cash taken with connection. */
  async taken(personId: PersonId, at = atHour(10), by = assistant): Promise<CashEntry> {
    const entry = await recordEntry(
      this,
      this.line(personId, {}, by),
      this.asAssistant(at, { by }),
    );
    if (!entry.ok) throw new RangeError(entry.refusal.code);
    return entry.value;
  }

  async entry(entryId: string): Promise<CashEntry> {
    const entry = await this.book.findEntry(entryId);
    if (entry === undefined) throw new RangeError(`No entry ${entryId}`);
    return entry;
  }

  async day(by = assistant, on: LocalDate = cashDay): Promise<CashDay> {
    const day = await this.book.findDay(this.dayId(by, on));
    if (day === undefined) throw new RangeError('No such day');
    return day;
  }

  dayId(by = assistant, on: LocalDate = cashDay): string {
    return dayIdOf({ collectorId: by, townshipId: qingsong.townshipId, on });
  }

  asAssistant(
    at: number,
    { by = assistant, post = {} }: { readonly by?: string; readonly post?: Partial<Post> } = {},
  ): OfficerOccasion {
    const { posts } = anAssistant({ officerId: by }, post);
    return {
      at,
      actor: by,
      officer: { officerId: by, name: by, posts },
      area: inQingsong,
      areas: [inQingsong],
      units: [],
    };
  }

  asLeader(at: number): OfficerOccasion {
    const posts = [aPostOf('leader', township)];
    return {
      at,
      actor: leader,
      officer: { officerId: leader, name: '镇长', posts },
      area: township,
      areas: [township],
      units: ['township-1'],
    };
  }

  asTax(at: number): OfficerOccasion {
    const officer = { officerId: taxOfficer, name: '税务', posts: [] };
    const area = { kind: 'county' } as const;
    return { at, actor: taxOfficer, officer, area, areas: [area], units: [] };
  }

  /** Puts bytes where a signed link leads. */
  async put(
    url: string,
    body: PutObjectCommandInput['Body'] & (string | Uint8Array),
  ): Promise<number> {
    return (await fetch(url, { method: 'PUT', body: body as never })).status;
  }
}

export function deviceOf(by: string): string {
  return `dev${by.replaceAll(/[^0-9a-z]/gu, '')}`.slice(0, 16);
}

/** 社保协理员 of 青松村. */
export function anAssistant(changes: Partial<Officer> = {}, post: Partial<Post> = {}): Officer {
  return {
    officerId: assistant,
    name: '古丽娜尔·买买提',
    subject: assistant,
    posts: [{ ...aPostOf('assistant', inQingsong), ...post }],
    version: 1,
    ...changes,
  };
}

function aPostOf(role: Role, area: Area): Post {
  const unitKind = area.kind === 'village' ? 'village' : 'township';
  return { unitId: unitKind, unitKind, role, area, validFrom: localDate('2026-01-01') };
}
