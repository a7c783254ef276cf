import { words } from '../../messages/words.ts';

type Said = Readonly<Record<string, (value: string) => string>>;

const zhSending: Readonly<Record<string, string>> = {
  waiting: '等待发送',
  claimed: '正在发送',
  sent: '已发出',
  failed: '没有发出',
  in_doubt: '不知是否发出',
  off: '没有登记',
};
const enSending: Readonly<Record<string, string>> = {
  waiting: 'waits',
  claimed: 'is being sent',
  sent: 'sent',
  failed: 'not sent',
  in_doubt: 'perhaps not sent',
  off: 'not registered',
};

/** What a watchdog saw, fact by fact; what is said elsewhere in the line is said nowhere here. */
const zhSaid: Said = {
  daysLate: (days) => `逾期${days}天`,
  since: (day) => `${day}起没有回盘`,
  status: (status) => (status === 'received' ? '停在检查' : '停在写入'),
  minutes: (minutes) => `已停${minutes}分钟`,
  read: (count) => `共读到${count}行`,
  accepted: (count) => `可用${count}行`,
  rejected: (count) => `退回${count}行`,
  skipped: (count) => `不是数据${count}行`,
  instructions: (count) => `应扣${count}笔`,
  inFiles: (count) => `文件里${count}笔`,
  on: (day) => `应在${day}`,
  email: (state) => `邮件${zhSending[state] ?? state}`,
  amountFen: (amount) => `金额${(Number(amount) / 100).toFixed(2)}元`,
  mini_program: (state) => `小程序消息${zhSending[state] ?? state}`,
  channel: (channel) => (channel === 'alipay' ? '支付宝' : '微信支付'),
  silentMinutes: (minutes) => `${minutes}分钟没有应答`,
  doubtOn: (day) => `${day}起要人处理`,
};
const enSaid: Said = {
  daysLate: (days) => `${days} days late`,
  since: (day) => `no answer since ${day}`,
  status: (status) => `stuck while ${status === 'received' ? 'checking' : 'applying'}`,
  minutes: (minutes) => `for ${minutes} minutes`,
  read: (count) => `${count} rows read`,
  accepted: (count) => `${count} valid`,
  rejected: (count) => `${count} rejected`,
  skipped: (count) => `${count} not data`,
  instructions: (count) => `${count} instructions`,
  inFiles: (count) => `${count} in files`,
  on: (day) => `due on ${day}`,
  email: (state) => `e-mail ${enSending[state] ?? state}`,
  amountFen: (amount) => `¥${(Number(amount) / 100).toFixed(2)}`,
  mini_program: (state) => `mini-program message ${enSending[state] ?? state}`,
  channel: (channel) => (channel === 'alipay' ? 'Alipay' : 'WeChat Pay'),
  silentMinutes: (minutes) => `silent for ${minutes} minutes`,
  doubtOn: (day) => `needs a person since ${day}`,
};

export const findingWords = words(
  {
    said: (name: string, value: string) => zhSaid[name]?.(value) ?? '',
    between: '，',
    theRun: '打开这一天的批量扣款',
    theRoster: '打开这份清册',
  },
  {
    said: (name: string, value: string) => enSaid[name]?.(value) ?? '',
    between: ', ',
    theRun: 'Open the run of this day',
    theRoster: 'Open this roster',
  },
);
