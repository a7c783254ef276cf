import type { PersonId } from '../kernel/ids.ts';

/** In how many parts the county's holders of identity categories are listed: a part stays small in a large county. */
const SHARDS = 64;

/** The part in which a person is listed; the person's id is a hash, so parts are of a size. */
export function holderShardOf(personId: PersonId): string {
  return shardName(Number.parseInt(personId.slice(3, 5), 16) % SHARDS);
}

export function holderShards(): readonly string[] {
  return Array.from({ length: SHARDS }, (_, shard) => shardName(shard));
}

function shardName(shard: number): string {
  return `holders-${String(shard).padStart(2, '0')}`;
}
