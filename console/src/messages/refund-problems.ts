/** Why money could not go back, and what to do now. */
export const refundProblems = {
  REVERSAL_NOT_FOUND: {
    zh: '没有这笔待退的钱。请刷新列表。',
    en: 'There is no such money to return. Reload the list.',
  },
  REVERSAL_NOT_IN_STATE: {
    zh: '这笔钱的状态已经变了，不能这样办。请刷新后看现在要办什么。',
    en: 'It stands otherwise by now. Reload to see what is to be done.',
  },
  GIVES_BACK_BY_ITSELF: {
    zh: '微信、支付宝的钱由系统自动退，不用导出清单。',
    en: 'WeChat and Alipay are asked by the system; no list is needed.',
  },
  NOTHING_TO_RETURN: {
    zh: '这个渠道现在没有要退的钱。请选别的渠道。',
    en: 'This channel has nothing to return now. Choose another one.',
  },
  DAY_AHEAD: {
    zh: '日期还没有到。请填实际发生的日期。',
    en: 'This day has not come yet. Enter the day on which it happened.',
  },
  MONEY_NOT_HELD: {
    zh: '这笔钱已被银行收回或已经退过，没有可退的。请先查缴费记录。',
    en: 'The bank took this money back, or it has gone back already. Look at the payments first.',
  },
  REFUND_NOT_FOUND: {
    zh: '没有这份退费申请。请刷新列表。',
    en: 'There is no such application. Reload the list.',
  },
  REFUND_NOT_IN_STATE: {
    zh: '这份申请的状态已经变了，不能这样办。请刷新后看现在要办什么。',
    en: 'The application stands otherwise by now. Reload to see what is to be done.',
  },
  NOT_THE_REVIEWER: {
    zh: '这个险种的退费由另一个单位办：医保由医保局，养老由社保中心。',
    en: 'Another unit handles this scheme: medical security for medical, social insurance for pension.',
  },
  REFUND_REASON_UNKNOWN: {
    zh: '政策里没有这种退费原因，或所选内容与原因不符。请重新选择。',
    en: 'The policy knows no such reason for this scheme. Choose again.',
  },
  REFUND_UNDER_WAY: {
    zh: '这个险种已有一份退费申请在办。请先办完那一份。',
    en: 'An application for this scheme is under way. Finish that one first.',
  },
  AGAINST_THE_RULES: {
    zh: '按规定不能退：没有缴费、已过期限，或没有差额。详见“按规定核算”。',
    en: 'The rules do not allow it: nothing paid, too late, or no difference.',
  },
  PAPER_NOT_ASKED_FOR: {
    zh: '这种退费不需要这份材料。请按列出的材料上传。',
    en: 'This paper is not asked for. Send the listed ones.',
  },
  FILE_NOT_THERE: {
    zh: '文件还没有传到。请重新上传。',
    en: 'The file has not arrived. Send it again.',
  },
  PAPERS_MISSING: {
    zh: '材料还没有交齐。请把列出的每一份都上传后再提交。',
    en: 'Papers are missing. Send each of the listed ones first.',
  },
  ORIGINALS_NOT_NAMED: {
    zh: '同意退费要写明材料原件放在哪里。',
    en: 'An approval says where the originals lie.',
  },
  REFUND_ROSTER_NOT_FOUND: {
    zh: '没有这份退费清册。请刷新列表。',
    en: 'There is no such refund roster. Reload the list.',
  },
  REFUND_ROSTER_NOT_IN_STATE: {
    zh: '这份退费清册的状态已经变了，或还没有交出。请刷新后再办。',
    en: 'The roster stands otherwise by now, or is not handed over yet. Reload first.',
  },
} as const;
