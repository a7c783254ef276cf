/** `990001198807150011` → `9900**********0011`. */
export function maskResidentId(residentId: string): string {
  return maskMiddle(residentId, 4, 4);
}

/** `6220190614166000042` → `6220***********0042`. */
export function maskAccount(accountNo: string): string {
  return maskMiddle(accountNo, 4, 4);
}

/** `13912345678` → `139****5678`. */
export function maskPhone(phone: string): string {
  return maskMiddle(phone, 3, 4);
}

/**
 * `阿卜杜拉·热合曼` → `阿***·热**`; `王伟` → `王*`. Every part keeps its first character, because
 * names here have one to four parts of any length.
 */
export function maskName(name: string): string {
  return name
    .split('\u00B7')
    .map((part) => {
      const [first = '', ...rest] = [...part];
      return first + '*'.repeat(rest.length);
    })
    .join('\u00B7');
}

function maskMiddle(text: string, head: number, tail: number): string {
  const characters = [...text];
  if (characters.length <= head + tail) return '*'.repeat(characters.length);
  return [
    ...characters.slice(0, head),
    '*'.repeat(characters.length - head - tail),
    ...characters.slice(-tail),
  ].join('');
}
