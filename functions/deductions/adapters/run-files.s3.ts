import { instructionSchema } from '@liangxian/shared/deductions/deduction-run.schema.ts';
import type { Instruction } from '@liangxian/shared/deductions/instruction.ts';
import { chunkedBy } from '@liangxian/shared/kernel/chunks.ts';
import type { FileId, RunId } from '@liangxian/shared/kernel/ids.ts';
import type { ObjectFiles } from '../../platform/object-files.ts';
import type { ManifestRow, Offer, ReturnedAnswer, RunFiles } from '../ports.ts';

/** Answers one task applies; small enough that a retry is cheap, large enough to fill transactions. */
const ANSWERS_PER_PART = 500;

/**
 * The working files of runs and returns. They hold ids and amounts, no names and no account numbers.
 * Lists that a state machine maps over are JSON arrays at fixed keys.
 */
export class S3RunFiles implements RunFiles {
  readonly #files: ObjectFiles;

  constructor(files: ObjectFiles) {
    this.#files = files;
  }

  async keepVillageList(runId: RunId, villageIds: readonly string[]): Promise<readonly string[]> {
    const kept = await this.#files.keepJson(
      `runs/${runId}/villages.json`,
      villageIds.map((villageId) => ({ villageId })),
    );
    return (kept as { readonly villageId: string }[]).map(({ villageId }) => villageId);
  }

  async findOffer(runId: RunId, villageId: string): Promise<Offer | undefined> {
    const key = offerKey(runId, villageId);
    return (await this.#files.has(key)) ? ((await this.#files.json(key)) as Offer) : undefined;
  }

  async keepOffer(runId: RunId, villageId: string, offer: Offer): Promise<Offer> {
    return (await this.#files.keepJson(offerKey(runId, villageId), offer)) as Offer;
  }

  async savePart(
    runId: RunId,
    villageId: string,
    instructions: readonly Instruction[],
  ): Promise<void> {
    await this.#files.writeLines(partKey(runId, villageId), instructions);
  }

  async *parts(runId: RunId, villageIds: readonly string[]): AsyncGenerator<Instruction> {
    for (const villageId of villageIds) {
      for await (const line of this.#files.lines(partKey(runId, villageId))) {
        yield instructionSchema.parse(line);
      }
    }
  }

  async saveManifest(fileId: FileId, rows: readonly ManifestRow[]): Promise<void> {
    await this.#files.writeLines(`files/${fileId}.jsonl`, rows);
  }

  async manifest(fileId: FileId): Promise<readonly ManifestRow[]> {
    const rows = await Array.fromAsync(this.#files.lines(`files/${fileId}.jsonl`));
    return rows as ManifestRow[];
  }

  async saveFileList(runId: RunId, fileIds: readonly FileId[]): Promise<void> {
    await this.#files.writeJson(
      `runs/${runId}/files.json`,
      fileIds.map((fileId) => ({ fileId })),
    );
  }

  async saveReturnParts(returnHash: string, answers: readonly ReturnedAnswer[]): Promise<number> {
    const parts = chunkedBy(answers, ANSWERS_PER_PART);
    for (const [partNo, part] of parts.entries()) {
      await this.#files.writeJson(`returns/${returnHash}/${partNo}.json`, part);
    }
    await this.#files.writeJson(
      `returns/${returnHash}/parts.json`,
      parts.map((_, partNo) => ({ partNo })),
    );
    return parts.length;
  }

  async returnPart(returnHash: string, partNo: number): Promise<readonly ReturnedAnswer[]> {
    return (await this.#files.json(`returns/${returnHash}/${partNo}.json`)) as ReturnedAnswer[];
  }
}

function offerKey(runId: RunId, villageId: string): string {
  return `runs/${runId}/offers/${villageId}.json`;
}

function partKey(runId: RunId, villageId: string): string {
  return `runs/${runId}/parts/${villageId}.jsonl`;
}
