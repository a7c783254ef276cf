/** What is known when an act begins or ends. `facts` carry counts, ids and codes; never personal data. */
export type AuditEntry = {
  readonly at: number;
  readonly actor: string;
  /** `room.act`, for example `rosters.acceptImport`. */
  readonly act: string;
  readonly subject: string;
  readonly phase: 'begin' | 'end' | 'failed';
  readonly facts: Readonly<Record<string, string | number | boolean>>;
};

/** An entry in its place: each record's hash covers its content, its place and the hash before it. */
export type AuditRecord = AuditEntry & {
  readonly chain: string;
  readonly sequence: number;
  readonly previous: string;
  readonly hash: string;
};

export type ChainHead = {
  readonly chain: string;
  readonly sequence: number;
  readonly hash: string;
};

/** One place of a chain as the store has it; `record` is absent where what stands there is no record. */
export type StoredRecord = {
  /** From the store's own key, from 1; 0 where the key is none that we write. */
  readonly place: number;
  readonly record?: AuditRecord;
};

export type ChainFault = {
  readonly chain: string;
  readonly sequence: number;
  readonly code: ChainFaultCode;
};

export type ChainFaultCode =
  /** The content is not what was signed. */
  | 'EDITED'
  /** Nothing stands where a record must. */
  | 'MISSING'
  /** A genuine record of another place or chain, or one that follows another record than the one before it. */
  | 'OUT_OF_PLACE'
  /** A record that the chain's head does not know. */
  | 'INSERTED'
  /** The head knows of records that are not there. */
  | 'CUT_OFF'
  /** The head does not name the last record. */
  | 'HEAD_EDITED'
  /** Records without a head. */
  | 'HEAD_MISSING'
  /** Shorter than it was when an earlier report was made. */
  | 'SHORTER_THAN_REPORTED'
  /** Another record stands where an earlier report saw one. */
  | 'OTHER_THAN_REPORTED';

/** What the first record of a chain has before it. */
export const CHAIN_START = 'start';

/** Appends an entry to a chain. `sign` is a keyed hash, so that a chain cannot be made again without the key. */
export function nextRecord(
  head: ChainHead | undefined,
  chain: string,
  entry: AuditEntry,
  sign: (text: string) => string,
): AuditRecord {
  const placed = {
    ...entry,
    chain,
    sequence: (head?.sequence ?? 0) + 1,
    previous: head?.hash ?? CHAIN_START,
  };
  return { ...placed, hash: sign(contentOf(placed)) };
}

/**
 * Checks a chain from its first place to its head and names every fault. A record's signature covers its
 * chain, its place and the record before it, so whoever lacks the key can neither change nor move one unseen.
 * An end that was cut off together with its head shows only against an earlier report (`checkAgainst`).
 */
export function checkChain(
  chain: string,
  stored: readonly StoredRecord[],
  head: ChainHead | undefined,
  sign: (text: string) => string,
): readonly ChainFault[] {
  const faults: ChainFault[] = [];
  const found = (code: ChainFaultCode, sequence: number) => faults.push({ chain, sequence, code });
  const headAt = head?.sequence ?? Number.POSITIVE_INFINITY;
  let last = 0;
  // Unknown after a fault: one fault is not told twice.
  let previous: string | undefined = CHAIN_START;

  for (const { place, record } of stored) {
    if (place <= last) {
      found('INSERTED', last);
      continue;
    }
    for (let missing = last + 1; missing < place; missing++) found('MISSING', missing);
    if (place > last + 1) previous = undefined;
    last = place;
    const code = faultOf(record, { chain, place, previous, headAt }, sign);
    if (code !== undefined) found(code, place);
    previous = code === undefined ? record?.hash : undefined;
  }
  if (head === undefined) found('HEAD_MISSING', last);
  else if (last < head.sequence) found('CUT_OFF', last + 1);
  else if (last === head.sequence && previous !== undefined && previous !== head.hash) {
    found('HEAD_EDITED', last);
  }
  return faults;
}

/**
 * Compares a chain with what an earlier report saw of it: a chain only ever grows, and what once stood in
 * a place stands there for ever.
 */
export function checkAgainst(
  reported: ChainHead,
  stored: readonly StoredRecord[],
): readonly ChainFault[] {
  const { chain, sequence, hash } = reported;
  if ((stored.at(-1)?.place ?? 0) < sequence) {
    return [{ chain, sequence, code: 'SHORTER_THAN_REPORTED' }];
  }
  const same = stored.some(({ place, record }) => place === sequence && record?.hash === hash);
  return same ? [] : [{ chain, sequence, code: 'OTHER_THAN_REPORTED' }];
}

function faultOf(
  record: AuditRecord | undefined,
  at: {
    readonly chain: string;
    readonly place: number;
    readonly previous: string | undefined;
    readonly headAt: number;
  },
  sign: (text: string) => string,
): ChainFaultCode | undefined {
  if (record === undefined || sign(contentOf(record)) !== record.hash) return 'EDITED';
  if (record.chain !== at.chain || record.sequence !== at.place) return 'OUT_OF_PLACE';
  if (at.place > at.headAt) return 'INSERTED';
  if (at.previous !== undefined && record.previous !== at.previous) return 'OUT_OF_PLACE';
  return undefined;
}

/** One text for one content, whatever order a store gives the fields back in. */
function contentOf(record: Omit<AuditRecord, 'hash'>): string {
  const { chain, sequence, previous, at, actor, act, subject, phase, facts } = record;
  const sortedFacts = Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([chain, sequence, previous, at, actor, act, subject, phase, sortedFacts]);
}
