import type { showExceptionApi } from '@liangxian/shared/exchange/exceptions.api.ts';
import type { Answered } from '../../api/client.ts';

/** An exception as its page shows it. */
export type Shown = Answered<typeof showExceptionApi>;
