export const messages = {
  title: '消息和提醒',
  notices: '家里的消息',
  none: '还没有消息。',
  kinds: { due: '该缴费了', failed: '扣款没有成功', paid: '缴费成功', refunded: '退费到账' },
  unread: '未读',
  settings: '愿意收到哪些提醒',
  settingsWords: '由您决定，随时可以关。提醒发到这个微信或支付宝账号。',
  kindsAsked: { due: '该缴费时', failed: '扣款失败时', paid: '缴费成功时', refunded: '退费到账时' },
  language: '提醒用的文字',
  languages: { zh: '中文', ug: '维吾尔文' },
};
