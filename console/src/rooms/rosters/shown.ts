import type { showImportApi } from '@liangxian/shared/rosters/rosters.api.ts';
import type { Answered } from '../../api/client.ts';

/** An import as its page shows it. */
export type Shown = Answered<typeof showImportApi>;
