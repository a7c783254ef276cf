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

export type ChainFault = {
  readonly chain: string;
  readonly sequence: number;
  readonly code: 'EDITED' | 'MISSING' | 'OUT_OF_PLACE' | 'CUT_OFF' | 'INSERTED';
};

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
 * Checks a chain from its first record to its head and names every fault: a record that was edited,
 * dropped, moved or inserted, and an end that was cut off.
 */
export function checkChain(
  records: readonly AuditRecord[],
  head: ChainHead,
  sign: (text: string) => string,
): readonly ChainFault[] {
  const faults: ChainFault[] = [];
  let sequence = 0;
  let previous: string | undefined = CHAIN_START;
  const found = (code: ChainFault['code'], at = sequence) =>
    faults.push({ chain: head.chain, sequence: at, code });

  for (const record of records) {
    if (record.sequence !== sequence + 1) {
      found('MISSING', sequence + 1);
      previous = undefined;
    }
    sequence = record.sequence;
    if (sign(contentOf(record)) !== record.hash) found('EDITED');
    else if (sequence > head.sequence) found('INSERTED');
    else if (previous !== undefined && record.previous !== previous) found('OUT_OF_PLACE');
    previous = record.hash;
  }
  if (sequence < head.sequence) found('CUT_OFF', sequence + 1);
  else if (sequence === head.sequence && previous !== head.hash) found('EDITED', head.sequence);
  return faults;
}

/** One text for one content, whatever order a store gives the fields back in. */
function contentOf(record: Omit<AuditRecord, 'hash'>): string {
  const { chain, sequence, previous, at, actor, act, subject, phase, facts } = record;
  const sortedFacts = Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([chain, sequence, previous, at, actor, act, subject, phase, sortedFacts]);
}
