export const certificates = {
  title: '缴费凭证',
  who: '看谁的',
  none: '还没有凭证。缴费成功后在这里领取。',
  kinds: { payment_certificate: '缴费凭证', cash_receipt: '现金收据' },
  number: '编号',
  paidAt: '缴费日期',
  standings: { valid: '有效', awaiting_deposit: '现金已收，正在缴入', void: '已作废' },
  open: '打开 PDF',
  opening: '正在打开…',
  verify: '凭证上有二维码，谁都可以扫码核验真假，核验页不显示个人信息。',
};
