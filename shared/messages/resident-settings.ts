/** 通知 to a resident about a due: it may be paid, a deduction failed, it was paid, money went back. */
export type NoticeKind = 'due' | 'failed' | 'paid' | 'refunded';

/** About what a resident agrees to be written to on the telephone, and in which language. */
export type ResidentSettings = {
  readonly language: 'zh' | 'ug';
  readonly notices: Readonly<Record<NoticeKind, boolean>>;
};

/** Nobody is written to on the telephone who has not agreed; the inbox is there without it. */
export const SETTINGS_AT_FIRST: ResidentSettings = {
  language: 'zh',
  notices: { due: false, failed: false, paid: false, refunded: false },
};
