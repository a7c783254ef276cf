import type { showDeliveryApi } from '@liangxian/shared/exchange/exchange.api.ts';
import type { Answered } from '../../api/client.ts';

/** A delivery as its page shows it. */
export type Shown = Answered<typeof showDeliveryApi>;
export type Revision = Shown['revisions'][number];
