import { listCasesApi } from '@liangxian/shared/deductions/deductions.api.ts';
import type { StaffCase } from '@liangxian/shared/deductions/staff-case.ts';
import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { mustAsk } from './ask.ts';
import type { County } from './county.ts';
import { beijingTime } from './http/clock-pages.ts';

/** What there is, and what to try next, with commands that work as they stand. */
export async function welcome(county: County, dir: string): Promise<string> {
  const { url, consoleUrl, phoneUrl, clock } = county;
  const today = beijingDateAt(clock.now());
  const { cases } = await mustAsk(county, listCasesApi);
  const open = cases.filter(({ decision }) => decision === undefined);
  const refused = open.find(({ kind }) => kind === 'return_refused') ?? open[0];
  const get = (path: string) => `curl -s -H "Authorization: Bearer $TOKEN" ${url}${path}`;
  return `
The county is up. It is ${beijingTime(clock.now())} there (Beijing time), and stays so until the clock is moved.

  API              ${url}
  console          ${consoleUrl}  (工作台: 登录页上选一个演示账号，例如 县税务局 负责人、青松镇 交换员、青松村 协理员)
  residents' pages ${phoneUrl}  (居民端, at a telephone's width; for WeChat's developer tools open dist/miniprogram/weapp;
                   sign in by name and identity number of anybody on the rosters; the code comes to the mailbox)
  officer's token  ${dir}/officer.token
  files            ${dir}/files/  (office-files-bucket: uploads, outcomes, failure lists; bank-files-bucket: outbox, inbox)
  functions' log   ${dir}/functions.log
  gateways         ${url}/local/gateways/wechat-pay, …/alipay  (pay as a resident's telephone would; have them misbehave)
  telephones       ${url}/local/telephones/weapp, …/alipay  (POST a user: the code with which they sign in)
  mailbox          ${url}/local/mailbox  (e-mails, mini-program and text messages that the county sent)

Try, in another terminal:
  export TOKEN=$(cat ${dir}/officer.token)

  # the rosters, and the days' deductions
  ${get('/rosters/imports')}
  ${get('/deductions/runs')}

  # today's failures, one workbook per township; each link opens for five minutes
  ${get(`/deductions/failure-lists/${today}`)}

  # what waits for a person (${open.length})
  ${get('/deductions/cases')}
${refused === undefined ? '' : decisionOn(refused, url)}
  # a day goes by: deductions, the banks' answers, failure lists
  curl -s -X POST ${url}/local/clock -d '{"advanceDays": 1}'

  # is the audit trail whole?
  npm run audit:verify${dir === '.county' ? '' : ` -- --county ${dir}`}

Ctrl-C stops it; npm start goes on from here; npm run reset forgets it.`;
}

function decisionOn({ caseId, kind }: StaffCase, url: string): string {
  const [what, reason] =
    kind === 'return_refused'
      ? ["a bank's return does not add up", '合计金额不符，请银行重新回盘']
      : ['a bank has not answered', '没有按时回盘，请银行补发'];
  return `
  # ${what}: ask the bank to answer again, then let a day go by
  curl -s -X POST -H "Authorization: Bearer $TOKEN" -H 'content-type: application/json' \\
    -d '{"action": "ask_bank", "reason": "${reason}"}' ${url}/deductions/cases/${caseId}/decision
`;
}
