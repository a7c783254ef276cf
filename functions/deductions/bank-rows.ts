import type { BankRow } from '@liangxian/shared/deductions/bank-layout.ts';
import { referenceOf } from '@liangxian/shared/deductions/instruction.ts';
import { InvariantError } from '@liangxian/shared/kernel/result.ts';
import type { Mandates, ManifestRow } from './ports.ts';

/** The rows of a file as the bank sees them: the manifest names mandates, which alone hold account numbers. */
export async function bankRowsOf(
  mandates: Mandates,
  manifest: readonly ManifestRow[],
): Promise<readonly BankRow[]> {
  const found = await mandates.findMany(manifest.map(({ mandateId }) => mandateId));
  return manifest.map(({ sequence, mandateId, amountFen, purpose, parts }) => {
    const mandate = found.get(mandateId);
    const [first] = parts;
    if (mandate === undefined || first === undefined) {
      throw new InvariantError(`Row ${sequence} has lost its mandate ${mandateId}`);
    }
    return {
      sequence,
      reference: referenceOf(first.instructionId),
      accountNo: mandate.accountNo,
      accountName: mandate.accountName,
      amountFen,
      purpose,
      parts: parts.map((part) => ({
        reference: referenceOf(part.instructionId),
        amountFen: part.amountFen,
      })),
    };
  });
}
