import type { Platform as PlatformName } from '@liangxian/shared/families/account.ts';
import type { Answered } from '@liangxian/shared/kernel/http-call.ts';
import type { OnlineChannel } from '@liangxian/shared/payments/channel.ts';
import type { openOrderApi } from '@liangxian/shared/payments/payments.api.ts';

export type PhoneParameters = NonNullable<Answered<typeof openOrderApi>['phone']>;

export type PickedPaper = {
  readonly fileName: string;
  readonly bytes: number;
  /** Puts it where a signed link leads. @throws Problem `NO_CONNECTION`, or `FILE_NOT_THERE` when it is not taken. */
  readonly putTo: (url: string) => Promise<void>;
};

/** What differs between WeChat, Alipay and a browser, and nothing else. */
export type Platform = {
  /** A code that tells the county's server who this is, and whose code it is. */
  readonly signInCode: () => Promise<{ readonly platform: PlatformName; readonly code: string }>;
  /** The gateway that this platform pays over; undefined where there is none. */
  readonly payChannel: () => Promise<OnlineChannel | undefined>;
  /**
   * Lets the resident pay, and comes back when they are done or have given up. Whether they paid, only the server
   * knows: nothing is told here. `gone`: the page itself is left, and opened again by the gateway's page.
   */
  readonly pay: (orderId: string, phone: PhoneParameters) => Promise<'back' | 'gone'>;
  readonly openPdf: (url: string, fileName: string) => Promise<void>;
  /** A paper that the resident photographs or picks; undefined when they pick none. */
  readonly pickPaper: () => Promise<PickedPaper | undefined>;
  /** Asks for leave to send subscription messages; true when the resident gives it, undefined where there is no asking. */
  readonly askForMessages: (templateIds: readonly string[]) => Promise<boolean | undefined>;
};
