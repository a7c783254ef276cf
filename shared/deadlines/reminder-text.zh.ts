import { daysBetween, type LocalDate } from '../kernel/local-date.ts';
import { type Duty, daysLateOn, dueDayIn } from './duty.ts';

/** What a reminder says, for the inbox, the e-mail and the phone; a phone shows the title only. */
export function reminderText(
  duty: Duty,
  unitName: string,
  today: LocalDate,
): { readonly title: string; readonly text: string } {
  const dueOn = dueDayIn(duty);
  const late = daysLateOn(duty, today);
  const left = daysBetween(today, dueOn);
  const day = inChinese(dueOn);
  const when =
    late > 0
      ? `已逾期${late}天（应于${day}前完成）`
      : duty.due.kind === 'provisional'
        ? `期限待放假通知公布后确定，不早于${day}`
        : left === 0
          ? '今天到期'
          : `${day}到期，还有${left}天`;
  return {
    title: `${late > 0 ? '逾期' : '到期提醒'}：${duty.what}`,
    text: `${unitName}：${duty.what}。${when}。依据：征收管理办法第${duty.article}条。请登录两险征缴系统办理，办理完成后本提醒自动停止。`,
  };
}

function inChinese(date: LocalDate): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
