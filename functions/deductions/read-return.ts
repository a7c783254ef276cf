import { matchReturn, type ReturnMatch } from '@liangxian/shared/deductions/bank-return-match.ts';
import { advancedFile } from '@liangxian/shared/deductions/deduction-run.ts';
import { instructionIdFrom } from '@liangxian/shared/deductions/instruction.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { bankById, layoutOfBank } from '@liangxian/shared/policy/banks.ts';
import { bankRowsOf } from './bank-rows.ts';
import type {
  BankFiles,
  Cases,
  Mandates,
  Policies,
  ReturnedAnswer,
  Returns,
  RunFiles,
  Runs,
} from './ports.ts';
import { companions, fileAnswered, type ReceivedReturn } from './received-return.ts';
import { openCase, openDoubts } from './return-cases.ts';

type ReadPorts = {
  readonly policies: Policies;
  readonly runs: Runs;
  readonly files: RunFiles;
  readonly mandates: Mandates;
  readonly bankFiles: BankFiles;
  readonly returns: Returns;
  readonly cases: Cases;
};

export type ReadRefusal = {
  readonly code:
    | 'SEASON_NOT_STARTED'
    | 'NOT_A_RETURN'
    | 'WAITING_FOR_COMPANION'
    | 'SAME_RETURN_AGAIN'
    | 'RETURN_REFUSED'
    | 'RETURN_OF_NO_FILE'
    | 'BANK_REFUSED_FILE';
};

export type ReadReturn = { readonly returnHash: string; readonly parts: number };

/**
 * Reads a return file whole or not at all, finds the file it answers, and lays its answers out in parts
 * (A28-2). The same content again has no effect, whatever its name. What no rule may decide becomes a case.
 */
export async function readReturn(
  ports: ReadPorts,
  request: { readonly key: string; readonly coverageYear: number },
  at: number,
): Promise<Result<ReadReturn, ReadRefusal>> {
  const running = await ports.policies.running(request.coverageYear);
  if (running === undefined) return refuse({ code: 'SEASON_NOT_STARTED' });
  const [, bankId = '', name = ''] = /^inbox\/([^/]+)\/([^/]+)$/u.exec(request.key) ?? [];
  const bank = bankById(running.pack, bankId);
  if (bank === undefined) return refuse({ code: 'NOT_A_RETURN' });
  const layout = layoutOfBank(running.pack, bank);

  const names = companions(layout, name);
  const prefix = `inbox/${bankId}/`;
  const complete = await Promise.all(names.map((each) => ports.bankFiles.has(prefix + each)));
  if (complete.includes(false)) return refuse({ code: 'WAITING_FOR_COMPANION' });
  const [dataName = name, controlName] = names;
  const { bytes, sha256 } = await ports.bankFiles.received(prefix + dataName);
  const control = controlName && (await ports.bankFiles.received(prefix + controlName)).bytes;
  const received: ReceivedReturn = {
    key: prefix + dataName,
    name: dataName,
    bank,
    layout,
    returnHash: sha256,
    at,
  };
  const before = await ports.returns.find(sha256);
  if (before?.status === 'applied') return refuse({ code: 'SAME_RETURN_AGAIN' });

  const content = ports.bankFiles.read(layout, bytes, control || undefined);
  if (!content.ok) {
    const meant = await fileAnswered(ports, received, {});
    await openCase(ports, received, 'return_refused', { ...content.refusal }, meant);
    return refuse({ code: 'RETURN_REFUSED' });
  }
  const file = await fileAnswered(ports, received, content.value.facts);
  if (file === undefined) {
    await openCase(ports, received, 'return_of_no_file', { rows: content.value.facts.rowCount });
    return refuse({ code: 'RETURN_OF_NO_FILE' });
  }
  if (content.value.kind === 'refused_whole') {
    const { code, reason } = content.value;
    await openCase(
      ports,
      received,
      'return_refused',
      { code: 'BANK_REFUSED_FILE', bankCode: code, reason },
      file,
    );
    if (file.status === 'submitted' || file.status === 'sealed') {
      await ports.runs.saveFile(advancedFile(file, { status: 'refused' }));
    }
    return refuse({ code: 'BANK_REFUSED_FILE' });
  }
  const asked = await bankRowsOf(ports.mandates, await ports.files.manifest(file.fileId));
  const match = matchReturn(layout, asked, content.value.rows);
  await openDoubts(ports, received, file, match);
  const parts = await ports.files.saveReturnParts(sha256, answersOf(match, sha256));
  await ports.returns.save({
    returnHash: sha256,
    fileKey: received.key,
    bankId: bank.bankId,
    fileId: file.fileId,
    readAt: before?.readAt ?? at,
    status: 'read',
    counts: {
      rows: content.value.rows.length,
      matched: match.matched.length,
      repeated: match.repeated.length,
      unknown: match.unknown.length,
      doubtful: match.anomalies.length,
    },
  });
  return accept({ returnHash: sha256, parts });
}

function answersOf(match: ReturnMatch, returnHash: string): readonly ReturnedAnswer[] {
  return match.matched.map(({ asked, answer: { reason, bookedOn } }) => ({
    instructionIds: asked.parts.map(({ reference }) => instructionIdFrom(reference)),
    answer: {
      outcome: reason === 'collected' ? 'collected' : 'failed',
      reason,
      bookedOn,
      returnHash,
    },
  }));
}
