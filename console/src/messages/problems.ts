import type { Problem } from '../api/problem.ts';
import { exchangeProblems } from './exchange-problems.ts';
import { paymentProblems } from './payment-problems.ts';
import { refundProblems } from './refund-problems.ts';
import type { Language } from './words.ts';

type Pair = { readonly zh: string; readonly en: string };

/** Why it was not done, and what to do now: one pair of sentences for each code a server may answer. */
export const problems: Readonly<Record<string, Pair>> = {
  ...exchangeProblems,
  ...refundProblems,
  ...paymentProblems,

  // Channel reports and guidance.
  REPORT_NOT_FOUND: {
    zh: '没有这份报送或这一行。请返回报送记录重新打开。',
    en: 'No such report or line. Go back to the reports and open it again.',
  },
  NO_ANOMALY: {
    zh: '这一行不需要处理：已经自动入账。请刷新页面。',
    en: 'Nothing is to be decided about this line: it was booked. Reload the page.',
  },
  ANOMALY_DECIDED: {
    zh: '这一行已经有人处理过了。请刷新页面查看结果。',
    en: 'Somebody has decided about this line. Reload to see what.',
  },
  DECIDED_MEANWHILE: {
    zh: '刚才有人处理了这一行，您的没有生效。请刷新页面查看。',
    en: 'Somebody decided about it meanwhile; yours had no effect. Reload the page.',
  },
  NO_MONEY_IN_LINE: {
    zh: '这一行读不出流水号、金额或时间，不能归到居民。请渠道更正后重报，再把这一行标为不用处理。',
    en: 'Serial number, amount or time cannot be read, so it can be given to nobody. Have the channel report it anew, then set this line aside.',
  },
  BOOKED_BY_ANOTHER_LINE: {
    zh: '这个流水号已由另一行入账（可能是渠道更正重报了）。请核对后标为不用处理。',
    en: 'Another line was booked under this serial number, perhaps a correction. Check, then set this line aside.',
  },
  GUIDANCE_NOT_YET: {
    zh: '还没有到引导的时候：集中征缴期开始30日后才有名单。请到期再来查看。',
    en: 'Guidance has not begun: the list is there from thirty days after the window opened.',
  },
  NOT_OF_THIS_VILLAGE: {
    zh: '这个人不在所选的村里。请核对后换一个村。',
    en: 'This person is not of the village chosen. Check, and choose another village.',
  },
  MARKED_MEANWHILE: {
    zh: '刚才有人改了这个标记，您的没有生效。请刷新页面查看。',
    en: 'Somebody changed the mark meanwhile; yours had no effect. Reload the page.',
  },

  // Signing in on the telephone, and acting for others.
  SIGN_IN_REFUSED: {
    zh: '登录没有成功。请关闭页面重新打开；仍不行的，请到所在乡镇办理。',
    en: 'Signing in did not work. Close the page and open it again, or ask the township office.',
  },
  PLATFORM_BUSY: {
    zh: '微信或支付宝现在繁忙。请过一分钟再登录。',
    en: 'WeChat or Alipay is busy. Sign in again in a minute.',
  },
  PLATFORM_NOT_OPEN: {
    zh: '这里还没有开通登录。请换微信、支付宝或浏览器再试，或到所在乡镇办理。',
    en: 'Signing in is not open here yet. Try WeChat, Alipay or a browser, or ask the township office.',
  },
  NAME_INVALID: {
    zh: '姓名写法有误。请按身份证上的姓名填写，中间的点怎么写都可以。',
    en: 'This is no name. Write it as on the identity card; any dot will do.',
  },
  TOO_MANY_TRIES: {
    zh: '今天试得太多了。请过一会儿重新获取验证码，或明天再试；着急的，请带身份证到所在乡镇办理。',
    en: 'Too many tries. Ask for a new code later or tomorrow, or take the identity card to the township.',
  },
  CODE_NOT_RIGHT: {
    zh: '验证码不对。请核对短信或乡镇给的号码；没有收到的，可带身份证到所在乡镇领取。',
    en: 'The code is not right. Compare it with the message, or get one from the township office.',
  },
  CODE_EXPIRED: {
    zh: '验证码已过期或已用过。请重新获取。',
    en: 'The code is too old or was used. Ask for a new one.',
  },
  BOUND_TO_ANOTHER: {
    zh: '这个账号已绑定另一个人。请先解除原来的绑定，再绑定本人。',
    en: 'This account belongs to somebody else. End that binding first.',
  },
  NOT_BOUND: {
    zh: '这个账号没有绑定，或绑定已解除。请重新登录并绑定本人。',
    en: 'This account is not bound any more. Sign in again and bind it.',
  },
  HELP_OVER: {
    zh: '今天的协助已结束，或对方没有同意。需要的，请再征得对方同意。',
    en: 'The help is over, or was not allowed. Ask the person again.',
  },
  ACCOUNT_NOT_YOURS: {
    zh: '这个账号没有绑定在您名下。请刷新后再看。',
    en: 'This account is not bound to you. Reload the page.',
  },
  ACCOUNT_NOT_THEIRS: {
    zh: '这个账号没有绑定在该居民名下。请刷新后再看。',
    en: 'This account is not bound to this resident. Reload the page.',
  },
  NOT_WHILE_HELPING: {
    zh: '协助别人时不能办这件事。请本人登录办理，或先结束协助。',
    en: 'Not while helping somebody. They may do it themselves, or end the help first.',
  },
  YOURSELF: {
    zh: '这是您本人，不用添加。请填写要代为办理的人。',
    en: 'This is yourself. Name the person for whom you would like to act.',
  },
  MINOR_OF_ANOTHER_HOUSEHOLD: {
    zh: '未成年人只能由同一户的家人添加。请由其父母办理，或到所在乡镇核对户号。',
    en: 'A minor can be added by their own household only. Let the parents do it, or ask the township.',
  },
  FAMILY_FULL: {
    zh: '可以代办的人数已满。请先移除不再代办的人。',
    en: 'You act for as many people as one may. Remove somebody first.',
  },
  NOT_ASKED: {
    zh: '没有等您同意的请求，可能已经撤回。请刷新后再看。',
    en: 'Nobody waits for your word here. Reload the page.',
  },
  NOT_LINKED: {
    zh: '你们之间没有代办关系，可能已经解除。请刷新后再看。',
    en: 'Neither of you acts for the other any more. Reload the page.',
  },
  NOT_HELPING: {
    zh: '今天没有这项协助，可能已经结束。请刷新后再看。',
    en: 'There is no such help today; it may be over. Reload the page.',
  },

  // Certificates.
  NOT_YOURS_TO_SEE: {
    zh: '这不是您本人或家人的凭证，不能查看。',
    en: 'This is no certificate of yours or of your family.',
  },
  CERTIFICATE_NOT_FOUND: {
    zh: '没有这张收据或凭证。请核对编号，或在居民页面重新打开。',
    en: "No such certificate. Check the number, or open it again from the resident's page.",
  },
  NO_SUCH_PAYMENT: {
    zh: '这笔钱没有到账，或已经退回，不能开具凭证。请刷新页面查看最新状态。',
    en: 'This money has not settled the due or went back; no certificate can be issued. Reload to see how it stands.',
  },
  PRINTED_MEANWHILE: {
    zh: '刚才有人打印过这张凭证。请刷新页面，再按“补打”打印。',
    en: 'Somebody printed it meanwhile. Reload the page, then print it again as a reprint.',
  },

  // Everywhere.
  NO_CONNECTION: {
    zh: '没有连上服务器，刚才的操作没有办成。请检查网络后再试；已填写的内容还在。',
    en: 'No connection; nothing was done. Check the network and try again; what you typed is still here.',
  },
  NOT_SIGNED_IN: {
    zh: '登录已过期。请点“重新登录”（会打开一个新窗口），登录后再点一次；已填写的内容还在。',
    en: 'Your session has ended. Press “Sign in again” (a window opens), then repeat; what you typed is still here.',
  },
  NOT_IN_DIRECTORY: {
    zh: '通讯录里没有您的账号，或任职已到期。请联系本单位的交换员或县税务局管理员登记。',
    en: "The directory does not know your account, or your post has ended. Ask your unit's exchange officer or the administrator.",
  },
  NOT_ALLOWED: {
    zh: '您的岗位不能办这件事。需要办理的，请联系本单位负责人调整岗位。',
    en: 'Your post may not do this. Ask the head of your unit if it should.',
  },
  OUT_OF_AREA: {
    zh: '不在您负责的乡镇或村范围内。请选择本辖区；确需查看的，请联系县级经办人。',
    en: 'Outside your township or village. Choose a place of your own, or ask the county office.',
  },
  NOT_FOUND: {
    zh: '没有找到。可能已被撤回，请回到列表刷新。',
    en: 'Not found. It may have been withdrawn; go back to the list and reload.',
  },
  TRY_AGAIN_LATER: {
    zh: '系统暂时没有办成，没有留下半截数据。请过一分钟再试；连续三次不成功，请联系县税务局信息中心。',
    en: 'It could not be done just now, and nothing was left half done. Try again in a minute; after three failures ask the computer office.',
  },
  BAD_REQUEST: {
    zh: '填写的内容不完整或格式不对。请核对标红的地方再提交。',
    en: 'Something is missing or has the wrong form. Check what you entered and send it again.',
  },
  BAD_JSON: {
    zh: '提交的内容没有传完整。请再提交一次。',
    en: 'What was sent did not arrive whole. Send it again.',
  },
  BAD_CURSOR: {
    zh: '列表已经变动，请从第一页重新查看。',
    en: 'The list has changed. Start again at its first page.',
  },

  UPLOAD_REFUSED: {
    zh: '文件没有传上去。请再上传一次；上传链接一小时内有效，放久了要重新开始。',
    en: 'The file was not stored. Upload it again; a link is good for an hour only.',
  },

  // Cash.
  NOT_AN_ASSISTANT_THERE: {
    zh: '这个人不是所选村的社保协理员，不能授权。请先在通讯录里登记他的任职。',
    en: 'Not an assistant of the villages chosen. Enter the post in the directory first.',
  },
  NO_GRANT: {
    zh: '这个人没有收现金的授权，不用收回。',
    en: 'There is no leave to take back.',
  },
  COLLECTOR_SUSPENDED: {
    zh: '您的代收工作已被暂停，不能再收现金。请不要收钱，联系乡镇负责人。',
    en: 'You are suspended. Take no cash; ask the head of your township.',
  },
  NOT_AUTHORISED_HERE: {
    zh: '您今天没有在这个村收现金的授权，请不要收钱。需要的，请乡镇负责人授权。',
    en: 'You have no leave to take cash in this village today. Take none; ask the head of your township.',
  },
  DEVICE_TIME_DOUBTFUL: {
    zh: '设备的时间不对，或登记隔得太久。请校准设备时间后再试。',
    en: "The device's time is wrong. Set it right and try again.",
  },
  CASH_DAY_OPEN: {
    zh: '前面有一天的现金还没有存入，今天不能再收。请先存入并登记存单。',
    en: 'The cash of a day before was not paid in. Pay it in before taking more.',
  },
  CASH_DAY_DIFFERS: {
    zh: '前面有一天的现金有差额，今天不能再收。请联系乡镇负责人先处理差额。',
    en: 'The cash of a day before differs. The head of your township must settle it first.',
  },
  DEVICE_OF_ANOTHER: {
    zh: '这台设备的登记本属于另一位代收人员。请用自己的账号在自己的设备上登记。',
    en: "This device's book belongs to another collector. Use your own device and account.",
  },
  ENTRY_SENT_OTHERWISE: {
    zh: '这个登记号已经用于另一笔。请核对收据本，联系乡镇负责人。',
    en: 'This number stands for another entry already. Check the slips and ask the township.',
  },
  CLAIMED_BY_ANOTHER: {
    zh: '这笔款正由别的渠道收取（如银行扣款），请不要收钱。等有了结果再来办。',
    en: 'Another channel, such as the bank, is collecting this now. Take no cash; come back when it has answered.',
  },
  NOTHING_TO_PAY: {
    zh: '这笔不用个人缴，请不要收钱。',
    en: 'Nothing is to be paid here. Take no cash.',
  },
  AMOUNT_CHANGED: {
    zh: '应缴金额已经变化，请不要按原来的金额收钱。请重新取名单，按新的金额收。',
    en: 'The amount due has changed. Take the list again and collect the new amount.',
  },
  ENTRY_NOT_FOUND: {
    zh: '没有找到这笔登记。请回到当天的台账刷新。',
    en: 'No such entry. Go back to the day and reload.',
  },
  NOT_YOUR_ENTRY: {
    zh: '这笔现金不是您收的，由代收人员本人或乡镇办理。',
    en: 'This cash was taken by somebody else; the collector or the township does this.',
  },
  NOT_YOUR_DAY: {
    zh: '这一天的现金不是您收的，由代收人员本人或乡镇存入。',
    en: 'This cash was taken by somebody else; the collector or the township pays it in.',
  },
  ENTRY_NOT_OPEN: {
    zh: '这笔登记已经办完，不能再改。请刷新后查看。',
    en: 'This entry is finished and stays as it is. Reload to see it.',
  },
  OWN_ENTRY: {
    zh: '自己收的现金不能自己核实，须由另一位负责人办理。',
    en: 'You cannot decide about cash you took yourself; another person must.',
  },
  CASH_DAY_NOT_FOUND: {
    zh: '没有找到这一天的现金台账。请回到列表刷新。',
    en: 'No such cash day. Go back to the list and reload.',
  },
  NOTHING_TO_PAY_IN: {
    zh: '这一天的现金已经存够，不用再存。多存的，请乡镇负责人办理退还。',
    en: 'Nothing is left to pay in. If too much was paid in, the head of the township returns it.',
  },
  SLIP_USED: {
    zh: '这个存单号已经用过，或金额与上次填写的不同。请核对存单。',
    en: 'This slip was used already, or with another amount. Check the slip.',
  },
  NO_DIFFERENCE: {
    zh: '这一天没有差额，不用处理。',
    en: 'There is no difference on this day.',
  },
  MORE_THAN_THE_DIFFERENCE: {
    zh: '金额超过了差额。请按差额填写。',
    en: 'This is more than the difference. Enter at most the difference.',
  },
  DIFFERENCE_NOT_SETTLED: {
    zh: '差额还没有处理，等乡镇处理后再登记核对结论。',
    en: 'The difference is not settled yet; wait for the township.',
  },
  SCAN_NOT_UPLOADED: {
    zh: '扫描件没有传上来。请重新上传。',
    en: 'The scan did not arrive. Upload it again.',
  },
  SCAN_TOO_LARGE: {
    zh: '扫描件超过20兆。请降低分辨率或分页上传。',
    en: 'The scan is larger than 20 MB. Scan it smaller or page by page.',
  },
  NOT_A_SCAN: {
    zh: '这不是扫描件。请上传PDF、JPG或PNG文件。',
    en: 'This is no scan. Upload a PDF, JPG or PNG.',
  },
  SCAN_NOT_FOUND: {
    zh: '没有找到这份扫描件。请刷新后再看。',
    en: 'No such scan. Reload and look again.',
  },
  SCANS_MISSING: {
    zh: '还有几天的台账没有扫描件，不能报送。请先补齐每天的扫描件。',
    en: 'Some days have no scan yet. Upload a scan for every day first.',
  },
  NO_CASH_DAYS: {
    zh: '本乡镇今年没有收过现金，没有台账可报送。',
    en: 'No cash was taken in this township this season; there is nothing to hand over.',
  },

  // Policy and season.
  PACK_NOT_FOUND: {
    zh: '没有这个政策包。请核对编号，或请医保局、社保中心先发布。',
    en: 'There is no such policy pack. Check its number, or have it published first.',
  },
  PACK_ID_DIFFERS: {
    zh: '文件里的编号与要发布的编号不一致。请改成一致再发布。',
    en: 'The number in the file differs from the one to publish. Make them equal.',
  },
  PACK_FAULTY: {
    zh: '政策包有错误，没有发布。请按列出的位置改正。',
    en: 'The policy pack has faults and was not published. Correct the places listed.',
  },
  SEASON_NOT_IN_POLICY: {
    zh: '政策包里没有这个年度的征缴期。请核对年度或补充政策包。',
    en: 'The policy pack has no such season. Check the year or complete the pack.',
  },
  POLICY_NOT_IN_FORCE: {
    zh: '今天不在政策有效期内。确需启动的，请写明理由，由您负责确认。',
    en: 'The policy is not in force today. If it must start, give the reason and confirm it.',
  },
  SEASON_STARTED_ON_OTHER_PACK: {
    zh: '这个年度已按另一个政策包启动，不能重复启动。',
    en: 'This year was started on another pack and cannot be started twice.',
  },
  SEASON_NOT_STARTED: {
    zh: '这个年度的征缴还没有启动。请县税务局先在“政策包”里启动。',
    en: 'This season has not been started. The tax bureau starts it under “Policy”.',
  },

  // Rosters.
  IMPORT_NOT_FOUND: {
    zh: '没有这次导入。请回到清册列表。',
    en: 'There is no such import. Go back to the list.',
  },
  NOT_READY_FOR_DECISION: {
    zh: '这份清册现在还不能决定：可能还在检查，或已经决定过。请刷新看最新状态。',
    en: 'This roster cannot be decided now: it is still being checked, or was decided already. Reload to see.',
  },
  NO_VALID_ROW: {
    zh: '清册里没有一行可用，不能接收。请下载结果，按原因改正后重新上传。',
    en: 'No row of this roster is valid. Download the outcome, correct the rows, upload again.',
  },
  TOO_MANY_ENDINGS: {
    zh: '接收这份全量清册会终止很多人的参保或身份类别。请先核对人数；确认无误后勾选确认再接收。',
    en: 'Accepting this full list ends many enrolments or identity categories. Check the number first, then tick the confirmation.',
  },
  READING_EXPIRED: {
    zh: '检查结果已过期（超过30天）。请重新上传这份清册。',
    en: 'The check is older than 30 days. Upload the roster again.',
  },
  OUTCOME_NOT_READY: {
    zh: '结果文件还在生成，请稍等片刻再下载。',
    en: 'The outcome is still being written. Wait a moment and try again.',
  },

  // Deadlines.
  DUTY_NOT_FOUND: {
    zh: '没有这件事项。请回到列表。',
    en: 'There is no such duty. Go back to the list.',
  },
  NO_CALENDAR: {
    zh: '还没有订阅地址，不用停用。',
    en: 'There is no address to stop.',
  },

  // Residents.
  RESIDENT_ID_INVALID: {
    zh: '身份证号码不对：应为18位且校验位正确。请照证件核对。',
    en: 'The identity number is wrong: 18 characters with a valid check digit. Compare it with the card.',
  },
  RESIDENT_NOT_FOUND: {
    zh: '参保登记里没有这个人。请核对号码；确未登记的，请联系医保局或社保中心。',
    en: 'Nobody with this number is registered. Check it, or ask the insurance side.',
  },
  PERSON_NOT_FOUND: {
    zh: '没有这个人，或者不是您的家人。请返回重新选择。',
    en: 'No such person, or nobody of your family. Go back and choose again.',
  },
  PAYMENT_UNDER_WAY: {
    zh: '这笔费用正在扣款或支付。请等结果出来后再改。',
    en: 'This contribution is being paid. Wait for the result before changing it.',
  },
  NOTHING_TO_SEARCH_BY: {
    zh: '请至少填写姓名、村或户号中的一项。',
    en: 'Give a name, a village or a household number.',
  },
  PUPIL_NOT_FOUND: {
    zh: '本学期名册里没有这名学生。请刷新名单。',
    en: 'This term’s list has no such pupil. Reload the list.',
  },
  NO_PUPILS_RECEIVED: {
    zh: '还没有收到本学期的学生名册，不能提醒。请教育局先交送。',
    en: 'No pupils’ list was received this term. The education bureau delivers it first.',
  },

  // Dues.
  DUE_NOT_FOUND: {
    zh: '这个人没有这一险种的应缴记录。请核对险种和年度。',
    en: 'This person has no such due. Check scheme and year.',
  },
  ROSTER_NOT_PUSHED: {
    zh: '税务局还没有推送应缴费人员清册。推送后这里可以下载。',
    en: 'The due roster has not been pushed yet. It can be taken here once it is.',
  },
  TOWNSHIP_UNKNOWN: {
    zh: '没有这个乡镇。请从列表里选择。',
    en: 'There is no such township. Choose one from the list.',
  },
  NO_DUES: {
    zh: '这个乡镇还没有应缴记录，不能设定金额。请先接收有效缴费明细清册。',
    en: 'The township has no dues yet. Accept its effective roster first.',
  },
  TIER_NOT_IN_POLICY: {
    zh: '政策包里没有这个缴费档次。请从列表里选择。',
    en: 'The policy has no such tier. Choose one from the list.',
  },
  CATEGORY_UNKNOWN: {
    zh: '政策包里没有这个人员类别。请从列表里选择。',
    en: 'The policy has no such category. Choose one from the list.',
  },
  NOTHING_CHANGES: {
    zh: '申请的内容与现在一样，不用变更。',
    en: 'What you ask for is what stands already.',
  },
  CHANGE_PENDING: {
    zh: '这个人已有一份变更申请在等决定。请先看那一份。',
    en: 'A change for this person waits for a decision already.',
  },
  CHANGE_NOT_FOUND: {
    zh: '没有这份变更申请。请刷新列表。',
    en: 'There is no such application. Reload the list.',
  },
  CHANGE_DECIDED: {
    zh: '这份申请已经决定过了。请刷新看结果。',
    en: 'This application was decided already. Reload to see how.',
  },
  SAME_PERSON: {
    zh: '不能由同一个人既申请又决定。请换一位同事办理。',
    en: 'The same person may not apply and decide. Ask a colleague.',
  },
  ALREADY_SETTLED: {
    zh: '这笔费款已经缴清，不能再改金额。多缴的请走退费。',
    en: 'This due is paid. What was paid too much is refunded.',
  },

  // Units and officers.
  UNIT_NOT_FOUND: {
    zh: '没有这个单位。请从列表里选择。',
    en: 'There is no such unit. Choose one from the list.',
  },
  VILLAGE_NOT_FOUND: {
    zh: '没有这个村（社区）。请从列表里选择。',
    en: 'There is no such village. Choose one from the list.',
  },
  PARENT_NOT_FOUND: {
    zh: '没有这个上级单位。请先登记上级单位。',
    en: 'There is no such unit above it. Enter that one first.',
  },
  PLACE_MISSING: {
    zh: '还缺所在地：乡镇要选乡镇，村要选乡镇和村，银行要选政策包里的银行。',
    en: 'The place is missing: a township needs its township, a village its township and village, a bank its bank.',
  },
  IS_ANOTHER_UNIT: {
    zh: '这个编号已是别的单位，类别、上级、所在地登记后不能改。请另用一个编号。',
    en: 'This id belongs to another unit; kind, unit above and place cannot change. Take another id.',
  },
  UNIT_HAS_OFFICERS: {
    zh: '本单位还有人在岗，不能撤销。请先终止他们的岗位。',
    en: 'Officers still hold posts here. End their posts first.',
  },
  UNIT_ENDED: {
    zh: '这个单位已撤销，不能再任命。请选择别的单位或更早的日期。',
    en: 'The unit has ended. Choose another unit or an earlier day.',
  },
  OFFICER_NOT_FOUND: {
    zh: '通讯录里没有这个人。请回到单位列表查找。',
    en: 'The directory has no such officer. Look under the units.',
  },
  SUBJECT_TAKEN: {
    zh: '这个登录账号已经登记给别人了。请核对账号；同一个人再任岗位的，到他的页面“任命新岗位”。',
    en: 'This account belongs to an officer already. Check it; for another post of the same person use their page.',
  },
  ENDS_BEFORE_IT_BEGINS: {
    zh: '结束日期早于开始日期。请核对两个日期。',
    en: 'It would end before it begins. Check both days.',
  },
  AREA_BEYOND_UNIT: {
    zh: '负责范围超出了本单位的辖区。请缩小范围。',
    en: 'The area reaches beyond the unit. Choose a smaller one.',
  },
  ROLE_NOT_IN_UNIT: {
    zh: '这个单位不设这个岗位：社保协理员只在乡镇和村。请换一个身份。',
    en: 'This unit has no such role: assistants work in townships and villages only.',
  },
  YOUR_OWN_POSTS: {
    zh: '不能改自己的岗位。请另一位管理员办理。',
    en: 'You may not change your own posts. Ask another administrator.',
  },
  POST_HELD_ALREADY: {
    zh: '这个人在这段时间已经担任这个岗位。请先看现有岗位的日期。',
    en: 'This post is held already in that time. Look at its days first.',
  },
  SUBJECT_IS_ANOTHERS: {
    zh: '这个登录账号登记的是另一个姓名，两处有一处写错了。请核对账号和姓名。',
    en: 'This account is entered under another name; one of the two is wrong. Check account and name.',
  },
  UNIT_UNKNOWN: {
    zh: '没有这个单位，又没有写单位类别，无法登记。请核对名称，新单位请补写类别。',
    en: 'There is no such unit, and its kind is not given. Check the name; a new unit needs its kind.',
  },
  PLACE_UNKNOWN: {
    zh: '乡镇、村或银行在政策包里找不到。请照政策包的名称填写。',
    en: 'The township, village or bank is not in the policy pack. Write its name as the pack does.',
  },
  CHANGED_MEANWHILE: {
    zh: '登记时这一行被别人改动了。请再导一次。',
    en: 'Somebody changed this meanwhile. Import once more.',
  },
  FILE_UNREADABLE: {
    zh: '文件打不开。请用表格软件打开后另存为 .xlsx，再选这个文件。',
    en: 'The file cannot be read. Open it, save it as .xlsx, and choose it again.',
  },
  NO_HEADER: {
    zh: '没有找到表头。表头一行要有：单位名称、姓名、登录账号、角色。',
    en: 'No header was found. It must name 单位名称, 姓名, 登录账号 and 角色.',
  },
  TOO_MANY_ROWS: {
    zh: '行数太多。请按乡镇分成几个文件导入。',
    en: 'Too many rows. Import one file for each township.',
  },
  POST_NOT_HELD: {
    zh: '这个人没有在任的这个岗位，可能刚刚改过。请刷新看最新情况。',
    en: 'This post is not held; it may have just been changed. Reload to see.',
  },

  // Deductions.
  RUN_NOT_FOUND: {
    zh: '没有这一天的批量扣款。请回到列表。',
    en: 'There is no such run. Go back to the list.',
  },
  FILE_NOT_FOUND: {
    zh: '没有这个报盘文件。请回到当天的批量扣款。',
    en: 'There is no such bank file. Go back to the run.',
  },
  CASE_NOT_FOUND: {
    zh: '没有这件待办。请刷新列表。',
    en: 'There is no such case. Reload the list.',
  },
  CASE_DECIDED: {
    zh: '这件待办已经有人决定了。请刷新看结果。',
    en: 'Somebody has decided this case already. Reload to see how.',
  },
  CASE_HAS_NO_FILE: {
    zh: '这件待办没有对应的报盘文件，不能撤回文件。请选择其他处理方式。',
    en: 'This case has no bank file to withdraw. Choose another decision.',
  },
  FILE_HAS_ANSWERS: {
    zh: '银行已经对这个文件回盘，不能撤回。请按回盘结果办理。',
    en: 'The bank has answered this file; it cannot be withdrawn. Go by the answers.',
  },
  FOLLOW_UP_NOT_FOUND: {
    zh: '没有这条扣款失败记录。请刷新列表。',
    en: 'There is no such failure. Reload the list.',
  },
  DAY_MISSING: {
    zh: '请填写群众答应缴费的日期。',
    en: 'Enter the day the resident promised.',
  },
  ALREADY_CLOSED: {
    zh: '这条记录已经办结，不用再登记。',
    en: 'This is closed already.',
  },

  // Debit mandates.
  MANDATE_NOT_FOUND: {
    zh: '没有这份协议。请回到名单刷新。',
    en: 'There is no such mandate. Go back to the list and reload.',
  },
  MANDATE_STATE_NOT_ALLOWED: {
    zh: '这份协议已经作废或已由新的协议代替，不能再这样办。请看它的经过；要扣款请重新签订。',
    en: 'This mandate is void, or another has taken its place. See what happened to it; to be debited, have one signed.',
  },
  PAPER_NOT_UPLOADED: {
    zh: '没有纸质协议的扫描件。请上传扫描件或照片后再保存。',
    en: 'There is no scan of the signed paper. Upload one and save again.',
  },
  BANK_NOT_IN_POLICY: {
    zh: '政策包里没有这家银行，不能批量扣款。请选择列出的银行，或联系县税务局添加。',
    en: 'The policy does not know this bank. Choose one of the list, or have it added.',
  },
  PAYER_NUMBER_WRONG: {
    zh: '付款人身份证号码不对（18位，末位可为X）。请对照身份证重填。',
    en: "The payer's identity number is wrong (18 characters, the last may be X). Compare it with the card.",
  },
  PAYER_NAME_WRONG: {
    zh: '付款人姓名与这个身份证号码登记的姓名不一致。请对照身份证核对姓名和号码。',
    en: "The payer's name is not the one registered under this identity number. Compare both with the card.",
  },
  PAYER_NOT_LISTED: {
    zh: '没有找到付款人。请改选“其他人”，按身份证填写。',
    en: 'The payer was not found. Choose “somebody else” and copy the identity card.',
  },
  PAID_FOR_NOT_LISTED: {
    zh: '要代缴的人里有人没有登记。请先核对有效缴费明细清册，再选人。',
    en: 'Somebody to be paid for is not registered. See the valid-contribution roster first.',
  },
  ACCOUNT_NAME_NOT_WRITABLE: {
    zh: '户名或账号里有银行报盘文件写不了的字符，或者太长。请对照银行卡核对；确实如此的，请到银行办理改名或换卡。',
    en: "The bank's file cannot carry a letter of this name or account, or it is too long. Compare it with the card; if it is right, the payer has to see the bank.",
  },
  SIGNED_IN_THE_FUTURE: {
    zh: '签字日期在今天之后。请填写纸质协议上的日期。',
    en: 'The day of signing lies ahead. Enter the day that stands on the paper.',
  },
  NAME_IS_THE_SAME: {
    zh: '户名没有变化。请填写银行卡上的写法。',
    en: 'The name has not changed. Enter it as on the card.',
  },
  LIST_NOT_PUSHED: {
    zh: '税务局还没有推送这份名单。请等推送后再取。',
    en: 'The tax bureau has not pushed this list yet.',
  },
};

/** What to say; a code that nobody has written a sentence for is named, so that whoever helps can look it up. */
export function sentenceOf(problem: Problem, language: Language): string {
  const pair = problems[problem.code];
  if (pair !== undefined) return pair[language];
  return language === 'zh'
    ? `没有办成（${problem.code}）。请刷新后再试；仍不行，请把括号里的代码告诉县税务局信息中心。`
    : `Not done (${problem.code}). Reload and try again; if it fails, tell the computer office the code in brackets.`;
}
