import { type Fen, fen, parseYuan } from '@liangxian/shared/kernel/money.ts';
import { useState } from 'react';

/** An amount as it is typed in yuan, and what it comes to in fen; undefined while it is none. */
export function useAmount(initialFen: number) {
  const [typed, type] = useState(() => String(initialFen / 100));
  const parsed = parseYuan(typed);
  const amountFen: Fen | undefined = parsed.ok ? parsed.value : undefined;
  return { typed, type, amountFen: amountFen ?? fen(0), isAmount: parsed.ok } as const;
}
