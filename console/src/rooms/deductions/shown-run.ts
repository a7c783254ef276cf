import type { showRunApi } from '@liangxian/shared/deductions/deductions.api.ts';
import type { Answered } from '../../api/client.ts';

/** A run as its page shows it. */
export type ShownRun = Answered<typeof showRunApi>;
