import type { Due } from '@liangxian/shared/dues/due.ts';
import type { LaterStages } from '@liangxian/shared/dues/timeline.ts';
import type { LaterRooms } from '../own-ports.ts';

/** A room that hears what became of money after it was paid, e.g. the treasury's. */
type Source = (dues: readonly Due[]) => Promise<readonly LaterStages[]>;

/**
 * What the rooms behind the money know, put together. A county whose treasury or insurance side does not report to this
 * system has no source for it: the stage is not known then, and shown as 处理中.
 */
export class LaterRoomsTogether implements LaterRooms {
  readonly #sources: readonly Source[];

  constructor(sources: readonly Source[]) {
    this.#sources = sources;
  }

  async stagesOf(dues: readonly Due[]): Promise<readonly LaterStages[]> {
    const told = await Promise.all(this.#sources.map((source) => source(dues)));
    return dues.map((_, place): LaterStages => Object.assign({}, ...told.map((one) => one[place])));
  }
}
