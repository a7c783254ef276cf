import { paginateScan } from '@aws-sdk/lib-dynamodb';
import {
  bankFileSchema,
  instructionSchema,
  staffCaseSchema,
} from '@liangxian/shared/deductions/deduction-run.schema.ts';
import {
  type Instruction,
  type InstructionOutcome,
  lastAnswer,
  outcomeOf,
} from '@liangxian/shared/deductions/instruction.ts';
import { dueSchema, ledgerEntrySchema } from '@liangxian/shared/dues/due.schema.ts';
import { type Due, heldFen, type LedgerEntry } from '@liangxian/shared/dues/due.ts';
import type { County } from '../county.ts';

export type Count = { readonly count: number; readonly fen: number };

/** What stands in the county's own tables and in the bank's books, counted from every item. */
export type Books = {
  readonly people: number;
  readonly dues: Readonly<Record<Due['status'], Count>>;
  /** What residents have paid and not got back, as the dues say and as the ledger says. */
  readonly held: { readonly byDues: number; readonly byLedger: number };
  readonly surplus: Count;
  /** Every deduction ever asked for. */
  readonly instructions: Readonly<Record<InstructionOutcome, Count>>;
  /** The latest deduction of each due. */
  readonly latest: Readonly<Record<InstructionOutcome, Count>>;
  /** The latest deduction of each due where it failed, by canonical reason. */
  readonly failures: ReadonlyMap<string, Count>;
  readonly bankFiles: { readonly sent: number; readonly openFiles: readonly string[] };
  readonly openCases: ReadonlyMap<string, number>;
  /** What the bank took and still has, by its own books. */
  readonly bankTook: Count;
};

/** What each movement adds to what is held; what is reclaimed had gone back before. */
const SIGN_OF: Readonly<Record<LedgerEntry['kind'], -1 | 0 | 1>> = {
  settlement: 1,
  surplus: 1,
  reversal: -1,
  return: -1,
  refund: -1,
  reclaim: 0,
};

type Counts<Key extends string> = Record<Key, { count: number; fen: number }>;
type Latest = Pick<Instruction, 'instructionId' | 'amountFen'> & {
  readonly outcome: InstructionOutcome;
  readonly reason: string;
};

/** Counts everything anew from what is stored: no running total is trusted. */
export async function readBooks(county: County): Promise<Books> {
  return {
    people: await countPeople(county),
    ...(await countDues(county)),
    ...(await countDeductions(county)),
    bankTook: countBank(county),
  };
}

async function countPeople(county: County): Promise<number> {
  let people = 0;
  for await (const item of itemsOf(county, 'ResidentsTable')) {
    if (item['sk'] === 'resident') people += 1;
  }
  return people;
}

async function countDues(county: County): Promise<Pick<Books, 'dues' | 'held' | 'surplus'>> {
  const dues = counts('open', 'claimed', 'settled', 'nothing_due', 'cancelled');
  const surplus = { count: 0, fen: 0 };
  let byDues = 0;
  let byLedger = 0;
  for await (const item of itemsOf(county, 'DuesTable')) {
    const kind = String(item['sk']).split('#', 1)[0];
    if (kind === 'due') {
      const due = dueSchema.parse(item);
      add(dues[due.status], due.dueFen);
      byDues += heldFen(due);
      for (const { fate, amountFen } of due.receipts)
        if (fate === 'surplus') add(surplus, amountFen);
    } else if (kind === 'entry') {
      const { kind: movement, amountFen } = ledgerEntrySchema.parse(item);
      byLedger += SIGN_OF[movement] * amountFen;
    }
  }
  return { dues, held: { byDues, byLedger }, surplus };
}

async function countDeductions(
  county: County,
): Promise<Pick<Books, 'instructions' | 'latest' | 'failures' | 'bankFiles' | 'openCases'>> {
  const instructions = outcomeCounts();
  const latestOf = new Map<string, Latest>();
  const openFiles: string[] = [];
  const openCases = new Map<string, number>();
  let sent = 0;
  for await (const item of itemsOf(county, 'DeductionsTable')) {
    const sk = String(item['sk']);
    if (sk === 'instruction') {
      const instruction = instructionSchema.parse(item);
      const outcome = outcomeOf(instruction);
      add(instructions[outcome], instruction.amountFen);
      const { instructionId, amountFen, personId, scheme } = instruction;
      const due = `${personId} ${scheme}`;
      const other = latestOf.get(due);
      if (other !== undefined && other.instructionId > instructionId) continue;
      const reason = lastAnswer(instruction)?.reason ?? '';
      latestOf.set(due, { instructionId, amountFen, outcome, reason });
    } else if (sk.startsWith('file#')) {
      const { status, fileName } = bankFileSchema.parse(item);
      sent += 1;
      if (status !== 'answered' && status !== 'withdrawn') openFiles.push(fileName);
    } else if (item['pk'] === 'case') {
      const { kind, decision } = staffCaseSchema.parse(item);
      if (decision === undefined) openCases.set(kind, (openCases.get(kind) ?? 0) + 1);
    }
  }
  const latest = outcomeCounts();
  const failures = new Map<string, { count: number; fen: number }>();
  for (const { outcome, reason, amountFen } of latestOf.values()) {
    add(latest[outcome], amountFen);
    if (outcome !== 'failed') continue;
    const count = failures.get(reason) ?? { count: 0, fen: 0 };
    failures.set(reason, count);
    add(count, amountFen);
  }
  const bankFiles = { sent, openFiles: openFiles.sort() };
  return { instructions, latest, failures, bankFiles, openCases };
}

function countBank(county: County): Count {
  const took = { count: 0, fen: 0 };
  for (const { debits } of county.bank.books()) {
    for (const { amountFen, takenBackOn } of debits) {
      if (takenBackOn === undefined) add(took, amountFen);
    }
  }
  return took;
}

async function* itemsOf(
  { documents, ref }: County,
  table: string,
): AsyncGenerator<Record<string, unknown>> {
  for await (const { Items = [] } of paginateScan(
    { client: documents },
    { TableName: ref(table), ConsistentRead: true },
  )) {
    yield* Items;
  }
}

function counts<Key extends string>(...keys: readonly Key[]): Counts<Key> {
  return Object.fromEntries(keys.map((key) => [key, { count: 0, fen: 0 }])) as Counts<Key>;
}

function outcomeCounts(): Counts<InstructionOutcome> {
  return counts('unanswered', 'collected', 'failed', 'withdrawn');
}

function add(count: { count: number; fen: number }, amountFen: number): void {
  count.count += 1;
  count.fen += amountFen;
}
