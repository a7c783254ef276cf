/** Numbers from one to another, both included. */
export type NumberRange = { readonly from: number; readonly to: number };

/** What is known of a collector's device from the numbers that arrived: each it gave out is used for one entry or refused. */
export type CashDevice = {
  readonly deviceId: string;
  readonly collectorId: string;
  readonly townshipId: string;
  /** The highest number that arrived. */
  readonly last: number;
  /** Numbers below it that did not: cash may have been taken for them that nobody here knows of (A30-7). */
  readonly missing: readonly NumberRange[];
  readonly version: number;
};

/** A device from which nothing arrived yet. */
export function newDevice(
  of: Pick<CashDevice, 'deviceId' | 'collectorId' | 'townshipId'>,
): CashDevice {
  const { deviceId, collectorId, townshipId } = of;
  return { deviceId, collectorId, townshipId, last: 0, missing: [], version: 0 };
}

/** A number arrived, for the first time or again. */
export function withNumber(device: CashDevice, sequence: number): CashDevice {
  const { last, missing, version } = device;
  if (sequence > last) {
    const skipped = sequence > last + 1 ? [{ from: last + 1, to: sequence - 1 }] : [];
    return { ...device, last: sequence, missing: [...missing, ...skipped], version: version + 1 };
  }
  const isMissing = missing.some(({ from, to }) => from <= sequence && sequence <= to);
  if (!isMissing) return device;
  const rest = missing.flatMap((range) => without(range, sequence));
  return { ...device, missing: rest, version: version + 1 };
}

/** How many numbers are missing. */
export function missingCount({ missing }: CashDevice): number {
  return missing.reduce((sum, { from, to }) => sum + to - from + 1, 0);
}

/** The missing numbers, the lowest first, and no more of them than `most`. */
export function missingNumbers({ missing }: CashDevice, most: number): readonly number[] {
  const numbers: number[] = [];
  for (const { from, to } of missing) {
    for (let number = from; number <= to && numbers.length < most; number++) numbers.push(number);
  }
  return numbers;
}

function without({ from, to }: NumberRange, number: number): readonly NumberRange[] {
  if (number < from || number > to) return [{ from, to }];
  return [
    { from, to: number - 1 },
    { from: number + 1, to },
  ].filter((range) => range.from <= range.to);
}
