/** Why a payment was not begun or not found, and what to do now. Residents read these sentences, too. */
export const paymentProblems = {
  ORDER_NOT_FOUND: {
    zh: '没有这笔订单。请核对订单号，或回到列表按乡镇、日期查找。',
    en: 'There is no such order. Check its number, or look for it by township and day.',
  },
  NOT_YOURS_TO_PAY: {
    zh: '只能为本人和已绑定的家人缴费。请先绑定家人，再缴费。',
    en: 'You may pay for yourself and for family members you have bound. Bind them first.',
  },
  NO_LINES: {
    zh: '没有选择要缴的费款。请至少选一项。',
    en: 'Nothing was chosen to pay. Choose at least one due.',
  },
  SAME_DUE_TWICE: {
    zh: '同一笔费款选了两次。请去掉重复的一项再提交。',
    en: 'One due was chosen twice. Remove one and send it again.',
  },
  NOTHING_TO_PAY: {
    zh: '其中有不需要缴费的项目。请刷新应缴信息后再选。',
    en: 'One of these has nothing to pay. Reload what is due and choose again.',
  },
  WINDOW_NOT_OPEN: {
    zh: '现在不在集中征缴期内，暂不能线上缴费。请在公布的起止日期内缴费。',
    en: 'This is outside the collection window. Pay within the days that were published.',
  },
  DUES_NOT_PAYABLE: {
    zh: '所选费款现在不能缴：可能正在批量扣款、已经缴清或金额有变动。请看每一项的说明，稍后再试。',
    en: 'Something chosen cannot be paid now: a deduction is under way, it is paid already, or the amount changed. See each line.',
  },
  KEY_USED_FOR_ANOTHER: {
    zh: '这次请求和先前的一笔订单混在一起了。请回到缴费页重新下单。',
    en: 'This request was mixed up with an earlier order. Go back and order again.',
  },
  CHANNEL_OFF: {
    zh: '本县没有开通这种支付方式。请换一种方式缴费。',
    en: 'The county does not offer this way of paying. Choose another one.',
  },
  CHANNEL_ACCOUNT_UNKNOWN: {
    zh: '没有登录对应的微信或支付宝账号。请重新登录后再缴费。',
    en: 'You are not signed in with that account. Sign in again and pay then.',
  },
  GATEWAY_REFUSED: {
    zh: '支付平台没有受理这笔订单，没有扣款。请稍后重新下单，或换一种方式缴费。',
    en: 'The payment service did not take the order; nothing was charged. Order again later or pay another way.',
  },
  BILL_NOT_FOUND: {
    zh: '这一天没有对账单。支付平台一般在次日上午提供，请稍后再看。',
    en: 'There is no bill of that day. Gateways offer it on the next morning; look again later.',
  },
  DAY_NOT_OVER: {
    zh: '这一天还没有结束，支付平台还没有对账单。请次日上午再核对。',
    en: 'That day is not over; the gateway has no bill of it yet. Compare it on the next morning.',
  },
  DIFFERENCE_NOT_FOUND: {
    zh: '没有这项差异，可能已被新的核对代替。请刷新对账单。',
    en: 'There is no such difference; a newer comparison may have replaced it. Reload the bill.',
  },
  DIFFERENCE_DECIDED: {
    zh: '这项差异已经有人处理过。请刷新后查看处理结果。',
    en: 'Somebody has decided about this difference. Reload to see what was decided.',
  },
} as const;
