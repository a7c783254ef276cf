import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { instructionSchema } from '@liangxian/shared/deductions/deduction-run.schema.ts';
import { type Instruction, instructionIdFor } from '@liangxian/shared/deductions/instruction.ts';
import type { DueKey } from '@liangxian/shared/dues/due.ts';
import type { InstructionId } from '@liangxian/shared/kernel/ids.ts';
import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { ifStill, readItems, type WriteUnit, writeUnits } from '../../platform/dynamo.ts';
import { StaleVersionError } from '../../platform/failures.ts';
import type { Secrets } from '../../platform/secrets.ts';
import type { Instructions } from '../ports.ts';

export class DynamoInstructionStore implements Instructions {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;
  readonly #secrets: () => Promise<Secrets>;

  constructor(documents: DynamoDBDocumentClient, table: string, secrets: () => Promise<Secrets>) {
    this.#documents = documents;
    this.#table = table;
    this.#secrets = secrets;
  }

  async idsFor(runOn: LocalDate, dues: readonly DueKey[]): Promise<readonly InstructionId[]> {
    const { lookup } = await this.#secrets();
    return dues.map(({ personId, scheme, coverageYear }) =>
      instructionIdFor(runOn, lookup(`${runOn}|${personId}|${scheme}|${coverageYear}`)),
    );
  }

  async addMany(instructions: readonly Instruction[]): Promise<readonly ('added' | 'taken')[]> {
    const written = await writeUnits(
      this.#documents,
      instructions.map((instruction) => this.#write(instruction)),
    );
    const there = instructions.filter((_, index) => written[index] === 'conflict');
    const stored = await this.findMany(there.map(({ instructionId }) => instructionId));
    return instructions.map((instruction, index) => {
      if (written[index] === 'written') return 'added';
      const before = stored.get(instruction.instructionId);
      const waits = before?.answers.length === 0 && !before.withdrawn;
      const same =
        before?.personId === instruction.personId && before.scheme === instruction.scheme;
      return same && waits ? 'added' : 'taken';
    });
  }

  async findMany(ids: Iterable<InstructionId>): Promise<ReadonlyMap<InstructionId, Instruction>> {
    const keys = [...ids].map((pk) => ({ pk, sk: 'instruction' }));
    const items = await readItems(this.#documents, this.#table, keys);
    const instructions = [...items.values()].map(
      (item): Instruction => instructionSchema.parse(item),
    );
    return new Map(instructions.map((instruction) => [instruction.instructionId, instruction]));
  }

  async saveMany(instructions: readonly Instruction[]): Promise<void> {
    const written = await writeUnits(
      this.#documents,
      instructions.map((instruction) => this.#write(instruction)),
    );
    const stale = written.filter((outcome) => outcome === 'conflict').length;
    if (stale > 0)
      throw new StaleVersionError(`${stale} instructions changed since they were read`);
  }

  #write(instruction: Instruction): WriteUnit {
    const { instructionId, version } = instruction;
    return [
      {
        Put: {
          TableName: this.#table,
          Item: { ...instruction, pk: instructionId, sk: 'instruction' },
          ...ifStill(version === 1 ? undefined : version - 1),
        },
      },
    ];
  }
}
