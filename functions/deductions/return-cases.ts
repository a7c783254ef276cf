import type { ReturnMatch } from '@liangxian/shared/deductions/bank-return-match.ts';
import type { BankFile } from '@liangxian/shared/deductions/deduction-run.ts';
import { type CaseKind, caseIdFor } from '@liangxian/shared/deductions/staff-case.ts';
import type { Cases } from './ports.ts';
import type { ReceivedReturn } from './received-return.ts';

type CasePorts = { readonly cases: Cases };

/** Rows that belong to nobody, and answers that no rule may interpret, go to a person; the others go on. */
export async function openDoubts(
  ports: CasePorts,
  received: ReceivedReturn,
  file: BankFile,
  { unknown, anomalies }: ReturnMatch,
): Promise<void> {
  if (unknown.length === 0 && anomalies.length === 0) return;
  await openCase(
    ports,
    received,
    'return_rows_in_doubt',
    {
      unknownLines: unknown.map(({ line }) => line).slice(0, MAX_LINES_IN_CASE),
      unknown: unknown.length,
      doubts: anomalies
        .map(({ code, asked, answers }) => ({
          code,
          reference: asked.reference,
          lines: answers.map(({ line }) => line),
        }))
        .slice(0, MAX_LINES_IN_CASE),
      doubtful: anomalies.length,
    },
    file,
  );
}

/** A case names the first of many; the file itself stays in the inbox. */
const MAX_LINES_IN_CASE = 200;

/** Opens a case about a return, once for its content. */
export async function openCase(
  { cases }: CasePorts,
  { bank, key, returnHash, at }: ReceivedReturn,
  kind: CaseKind,
  facts: Readonly<Record<string, unknown>>,
  file?: BankFile,
): Promise<void> {
  await cases.open({
    caseId: caseIdFor(kind, `${bank.bankId}-${returnHash.slice(0, 16)}`),
    kind,
    bankId: bank.bankId,
    ...(file !== undefined && { fileId: file.fileId }),
    fileKey: key,
    openedAt: at,
    facts,
  });
}
