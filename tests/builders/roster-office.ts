import type { ImportId } from '@liangxian/shared/kernel/ids.ts';
import { instantAt, localDate } from '@liangxian/shared/kernel/local-date.ts';
import type { RosterImport, RosterMode } from '@liangxian/shared/rosters/roster-import.ts';
import type { RosterKind } from '@liangxian/shared/rosters/roster-kinds.ts';
import type { RowOutcome } from '@liangxian/shared/rosters/row-outcome.ts';
import { COUNTY } from '@liangxian/shared/units/area.ts';
import { DynamoDutyStore } from '../../functions/deadlines/adapters/duty-store.dynamodb.ts';
import { DynamoDueDoor } from '../../functions/dues/adapters/due-door.dynamodb.ts';
import { DynamoMandateStore } from '../../functions/mandates/adapters/mandate-store.dynamodb.ts';
import { DynamoPolicyStore } from '../../functions/policy/adapters/policy-store.dynamodb.ts';
import { DynamoHoldingStore } from '../../functions/residents/adapters/holding-store.dynamodb.ts';
import { DynamoRegisterStore } from '../../functions/residents/adapters/register-store.dynamodb.ts';
import { DynamoResidentStore } from '../../functions/residents/adapters/resident-store.dynamodb.ts';
import { DynamoImportStore } from '../../functions/rosters/adapters/import-store.dynamodb.ts';
import { S3RosterFiles } from '../../functions/rosters/adapters/roster-files.s3.ts';
import { applyPart } from '../../functions/rosters/apply-part.ts';
import { checkPart } from '../../functions/rosters/check-part.ts';
import { closeApplication } from '../../functions/rosters/close-application.ts';
import { closeCheck } from '../../functions/rosters/close-check.ts';
import { acceptImport, declineImport } from '../../functions/rosters/decide-import.ts';
import { endUnlisted } from '../../functions/rosters/end-unlisted.ts';
import { readRows } from '../../functions/rosters/read-rows.ts';
import { registerFile } from '../../functions/rosters/register-file.ts';
import { startImport } from '../../functions/rosters/start-import.ts';
import { writeOutcome } from '../../functions/rosters/write-outcome.ts';
import { DynamoUnitStore } from '../../functions/units/adapters/unit-store.dynamodb.ts';
import { UnitsByKind } from '../../functions/units/adapters/units-by-kind.dynamodb.ts';
import { aSeason } from './deduction.ts';
import { type Engine, startEngine } from './engine.ts';
import { type LocalFiles, startFiles } from './local-files.ts';
import { aPolicyPack } from './policy-pack.ts';
import { TOWNSHIP } from './season-rosters.ts';

/** A roster as a township hands it in. */
export type Delivery = {
  readonly kind?: RosterKind;
  readonly mode?: RosterMode;
  readonly bytes: Buffer;
  readonly by?: string;
};

/**
 * The office that takes rosters in: the use cases in the order of the state machine, on the real
 * adapters. Its clock goes on by a minute with everything that happens.
 */
export class RosterOffice {
  readonly engine: Engine;
  readonly local: LocalFiles;
  readonly residents: DynamoResidentStore;
  readonly holdings: DynamoHoldingStore;
  readonly registers: DynamoRegisterStore;
  readonly dues: DynamoDueDoor;
  readonly mandates: DynamoMandateStore;
  readonly imports: DynamoImportStore;
  readonly files: S3RosterFiles;
  readonly policies: DynamoPolicyStore;
  readonly directory: DynamoUnitStore;
  readonly units: UnitsByKind;
  readonly duties: DynamoDutyStore;
  /** Machines that an acceptance has started. */
  readonly started: ImportId[] = [];
  now = instantAt(localDate('2026-10-09'), 9);
  #imports = 0;

  private constructor(engine: Engine, local: LocalFiles) {
    const { documents, table, secrets } = engine;
    this.engine = engine;
    this.local = local;
    this.residents = new DynamoResidentStore(documents, table('ResidentsTable'), secrets);
    this.holdings = new DynamoHoldingStore(documents, table('ResidentsTable'));
    this.registers = new DynamoRegisterStore(documents, table('ResidentsTable'), secrets);
    this.dues = new DynamoDueDoor(documents, table('DuesTable'));
    this.mandates = new DynamoMandateStore(documents, table('MandatesTable'), secrets);
    this.imports = new DynamoImportStore(documents, table('RostersTable'));
    this.policies = new DynamoPolicyStore(documents, table('PolicyTable'));
    this.directory = new DynamoUnitStore(documents, table('UnitsTable'));
    this.units = new UnitsByKind(this.directory);
    this.duties = new DynamoDutyStore({
      documents,
      table: table('DeadlinesTable'),
      policies: this.policies,
      coverageYear: aSeason.coverageYear,
    });
    this.files = new S3RosterFiles({
      objects: local.objects,
      officeBucket: local.bucket('OfficeFilesBucket'),
      officeFiles: local.files('OfficeFilesBucket'),
      workFiles: local.files('WorkFilesBucket'),
    });
  }

  /** An office whose season has started and that has received nothing yet. */
  static async open(): Promise<RosterOffice> {
    const engine = await startEngine();
    const office = new RosterOffice(engine, await startFiles(engine));
    await office.policies.savePack(aPolicyPack());
    await office.policies.keepSeason(aSeason);
    return office;
  }

  async close(): Promise<void> {
    await Promise.all([this.local.stop(), this.engine.stop()]);
  }

  readonly machines = {
    startImport: async ({ importId }: RosterImport) => {
      this.started.push(importId);
    },
  };
  readonly newImportId = () =>
    `im_20261009-${String(++this.#imports).padStart(6, '0')}` as ImportId;

  /** The next minute. */
  tick(): number {
    this.now += 60_000;
    return this.now;
  }

  async found(importId: ImportId): Promise<RosterImport> {
    const roster = await this.imports.find(importId);
    if (roster === undefined) throw new RangeError(`No import ${importId}`);
    return roster;
  }

  /** Announces a roster and uploads its file as a browser does. */
  async uploaded({ kind = 'effective', mode = 'full', bytes, by = 'officer' }: Delivery) {
    const announcement = {
      kind,
      mode,
      coverageYear: aSeason.coverageYear,
      fileName: `${TOWNSHIP}.csv`,
      townshipName: TOWNSHIP,
    };
    const started = await startImport(this, announcement, { by, at: this.tick(), area: COUNTY });
    if (!started.ok) throw new RangeError(started.refusal.code);
    const { importId, uploadUrl } = started.value;
    const answer = await fetch(uploadUrl, { method: 'PUT', body: new Uint8Array(bytes) });
    if (!answer.ok) throw new RangeError(`The upload was answered ${answer.status}`);
    return importId;
  }

  /** Hands a roster in and lets the machine read and check it. */
  async delivered(delivery: Delivery): Promise<RosterImport> {
    const importId = await this.uploaded(delivery);
    await this.machine(importId);
    return this.found(importId);
  }

  accept(importId: ImportId, endingsConfirmed = false, by = 'reviewer') {
    return acceptImport(this, importId, { by, at: this.tick(), area: COUNTY, endingsConfirmed });
  }

  decline(importId: ImportId) {
    return declineImport(this, importId, { by: 'reviewer', at: this.tick(), area: COUNTY });
  }

  /** Hands a roster in, has it accepted with all its endings, and applies it. */
  async applied(delivery: Delivery): Promise<RosterImport> {
    const { importId } = await this.delivered(delivery);
    const accepted = await this.accept(importId, true);
    if (!accepted.ok) throw new RangeError(accepted.refusal.code);
    await this.machine(importId);
    return this.found(importId);
  }

  /** One run of `roster-import` from the top, as its definition goes. */
  async machine(importId: ImportId): Promise<void> {
    const at = this.tick();
    const registered = await registerFile(this, importId);
    if (!registered.ok || registered.value.next === 'stop') return;
    if (registered.value.next === 'read') {
      const read = await readRows(this, importId, at);
      if (!read.ok) return;
      for (let partNo = 0; partNo < read.value.parts; partNo++) {
        await checkPart(this, { importId, partNo });
      }
      await closeCheck(this, importId);
    } else if (registered.value.next === 'apply') {
      const { partCount = 0 } = await this.found(importId);
      for (let partNo = 0; partNo < partCount; partNo++) {
        await applyPart(this, { importId, partNo });
      }
      for (const villageId of await this.files.villageIds(importId)) {
        await endUnlisted(this, { importId, villageId });
      }
      await closeApplication(this, importId, at);
    }
    await writeOutcome(this, importId);
  }

  /** What became of the rows that were not simply accepted. */
  async outcomes(importId: ImportId): Promise<readonly RowOutcome[]> {
    return Array.fromAsync(this.files.outcomes(await this.found(importId)));
  }
}
