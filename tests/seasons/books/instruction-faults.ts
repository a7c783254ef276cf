import type { Instruction } from '@liangxian/shared/deductions/instruction.ts';
import { dueOf } from './due-faults.ts';
import type { RawBooks } from './raw-books.ts';

export type Standing = 'unanswered' | 'collected' | 'failed' | 'withdrawn';

/** How an instruction stands by the bank's own days; reckoned here anew, not by the code under test. */
export function standingOf({ answers, withdrawn }: Instruction): Standing {
  const [last] = [...answers].sort((one, other) => (one.bookedOn < other.bookedOn ? 1 : -1));
  return last?.outcome ?? (withdrawn ? 'withdrawn' : 'unanswered');
}

/** What is lost or doubled between dues, runs, files and instructions. */
export function instructionFaults(books: RawBooks): readonly string[] {
  return [
    ...claimFaults(books),
    ...runFaults(books),
    ...fileFaults(books),
    ...answerFaults(books),
    ...listFaults(books),
  ];
}

/** A claim of a bank and an instruction that waits for its answer are one thing seen from two sides. */
function claimFaults({ dues, instructions }: RawBooks): readonly string[] {
  const waiting = new Map(
    instructions
      .filter((each) => standingOf(each) === 'unanswered')
      .map((each) => [each.instructionId as string, each]),
  );
  const faults: string[] = [];
  for (const due of dues) {
    const { claim } = due;
    if (claim?.channel.startsWith('bank:') !== true) continue;
    const instruction = waiting.get(claim.reference);
    waiting.delete(claim.reference);
    if (instruction === undefined || dueOf(instruction) !== dueOf(due)) {
      faults.push(`due ${dueOf(due)} is claimed by ${claim.reference}, which waits for nothing`);
    }
  }
  return [
    ...faults,
    ...[...waiting.keys()].map((id) => `instruction ${id} waits, but its due is not claimed by it`),
  ];
}

/** Created − withdrawn = sent; what villages gave is what files hold, to the fen. */
function runFaults({ runs, plans, files, instructions }: RawBooks): readonly string[] {
  return runs.flatMap(({ runId, status, created, villageCount }) => {
    const of = <Each extends { readonly runId: string }>(all: readonly Each[]) =>
      all.filter((each) => each.runId === runId);
    const sum = (counts: readonly number[]) => counts.reduce((one, other) => one + other, 0);
    if (status === 'planning') return [`run ${runId} was left in planning`];
    const counts = {
      created: created?.instructions,
      planned: sum(of(plans).map((plan) => plan.instructions)),
      filed: sum(of(files).map(({ instructionCount }) => instructionCount)),
      standing: of(instructions).length,
    };
    const moneyFen = {
      created: created?.amountFen as number | undefined,
      planned: sum(of(plans).map(({ amountFen }) => amountFen)),
      filed: sum(of(files).map(({ totalFen }) => totalFen)),
      standing: sum(of(instructions).map(({ amountFen }) => amountFen)),
    };
    const unsent = of(files).filter((file) => file.status === 'sealed').length;
    const notOpened = of(plans).filter(
      ({ openDues, instructions: count, notInstructed }) =>
        openDues !== count + sum(Object.values(notInstructed)),
    );
    return [
      ...(new Set(Object.values(counts)).size === 1 ? [] : [`counts ${JSON.stringify(counts)}`]),
      ...(new Set(Object.values(moneyFen)).size === 1 ? [] : [`money ${JSON.stringify(moneyFen)}`]),
      ...(of(plans).length === villageCount
        ? []
        : [`${of(plans).length} of ${villageCount} villages`]),
      ...(status === 'submitted' && unsent === 0 ? [] : [`${status} with ${unsent} files unsent`]),
      ...notOpened.map(({ villageId }) => `village ${villageId} lost open dues`),
    ].map((fault) => `run ${runId}: ${fault}`);
  });
}

/** Sent = collected + failed + unanswered + withdrawn, as the file says it and as its instructions are. */
function fileFaults({
  files,
  manifests,
  instructions,
  openFiles,
  outbox,
}: RawBooks): readonly string[] {
  const byId = new Map(instructions.map((each) => [each.instructionId as string, each]));
  return files.flatMap((file) => {
    const { fileId, tally, status, bankId, fileName } = file;
    const rows = manifests.find((manifest) => manifest.fileId === fileId)?.rows ?? [];
    const parts = rows.flatMap((row) => row.parts);
    const found = parts.flatMap(({ instructionId }) => byId.get(instructionId) ?? []);
    const count = (standing: Standing) => found.filter((each) => standingOf(each) === standing);
    const now = {
      collected: count('collected').length,
      collectedFen: count('collected').reduce((sum, { amountFen }) => sum + amountFen, 0),
      failed: count('failed').length,
      unanswered: count('unanswered').length,
      withdrawn: count('withdrawn').length,
    };
    const isOpen = status !== 'answered' && status !== 'withdrawn';
    const faults: string[] = [];
    if (found.length !== file.instructionCount || rows.length !== file.rowCount) {
      faults.push(`holds ${found.length} instructions in ${rows.length} rows`);
    }
    if (tally !== undefined && JSON.stringify(now) !== JSON.stringify(inOrder(tally))) {
      faults.push(`is tallied ${JSON.stringify(tally)} but stands at ${JSON.stringify(now)}`);
    }
    if (tally === undefined && now.unanswered !== file.instructionCount)
      faults.push('is not tallied');
    if (isOpen !== now.unanswered > 0)
      faults.push(`is ${status} with ${now.unanswered} unanswered`);
    if (isOpen !== openFiles.includes(fileId)) faults.push(`is ${status} but listed otherwise`);
    if (!outbox.includes(`outbox/${bankId}/${fileName}`)) faults.push('never left');
    return faults.map((fault) => `file ${fileId} ${fault}`);
  });
}

function inOrder(tally: Readonly<Record<string, number>>) {
  const { collected, collectedFen, failed, unanswered, withdrawn } = tally;
  return { collected, collectedFen, failed, unanswered, withdrawn };
}

/** A failure stands on the list it says it stands on, and no list is without failures (REG 28). */
function listFaults({ followUps, failureLists }: RawBooks): readonly string[] {
  const named = new Set(
    followUps.flatMap(({ townshipId, listedOn }) =>
      listedOn === undefined ? [] : [`failure-lists/${listedOn}/${townshipId}.xlsx`],
    ),
  );
  return [
    ...[...named]
      .filter((key) => !failureLists.includes(key))
      .map((key) => `${key} was not written`),
    ...failureLists.filter((key) => !named.has(key)).map((key) => `${key} lists nobody`),
    ...followUps
      .filter(({ listedOn, reportOn }) => listedOn !== undefined && listedOn < reportOn)
      .map(({ instructionId }) => `the failure of ${instructionId} was listed before it was known`),
  ];
}

/** What an answer must have done to its due, and that a failure is on a township's list (REG 28). */
function answerFaults({
  instructions,
  dues,
  followUps,
  files,
  manifests,
}: RawBooks): readonly string[] {
  const receiptOf = new Map(
    dues.flatMap((due) =>
      due.receipts.map((receipt) => [`${dueOf(due)} ${receipt.reference}`, receipt]),
    ),
  );
  const followUpsOf = Map.groupBy(followUps, ({ instructionId }) => instructionId as string);
  const filed = manifests.flatMap(({ rows }) => rows.flatMap(({ parts }) => parts));
  const faults: string[] = [];
  if (new Set(filed.map(({ instructionId }) => instructionId)).size !== filed.length) {
    faults.push('an instruction stands in two rows');
  }
  if (files.length !== new Set(files.map(({ fileId }) => fileId)).size) faults.push('a file twice');
  for (const each of instructions) {
    const standing = standingOf(each);
    const fate = receiptOf.get(`${dueOf(each)} ${each.instructionId}`)?.fate ?? 'none';
    const everCollected = each.answers.some(({ outcome }) => outcome === 'collected');
    const right =
      standing === 'collected'
        ? fate === 'settled' || fate === 'surplus'
        : fate === (everCollected ? 'reversed' : 'none');
    if (!right) faults.push(`instruction ${each.instructionId} is ${standing}, its money ${fate}`);
    const followed = followUpsOf.get(each.instructionId)?.length ?? 0;
    if (standing === 'failed' && followed === 0) {
      faults.push(`instruction ${each.instructionId} failed and no township hears of it`);
    }
    if (followed > each.answers.length) {
      faults.push(`instruction ${each.instructionId} has ${followed} follow-ups of one failure`);
    }
  }
  return faults;
}
