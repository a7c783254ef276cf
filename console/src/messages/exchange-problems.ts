/** Why a delivery or an exception was not done, and what to do now. */
export const exchangeProblems = {
  DELIVERY_NOT_FOUND: {
    zh: '没有这次交送，或它还没有交给您的单位。请回到列表。',
    en: 'There is no such delivery, or it was not handed to your unit. Go back to the list.',
  },
  NOT_IN_CATALOGUE: {
    zh: '这种数据不在目录里，不能交送。请在“数据目录”里核对。',
    en: 'These data are not in the catalogue and cannot be sent. See “Catalogue”.',
  },
  SENT_BY_THE_SYSTEM: {
    zh: '这种数据由系统自动推送，不用上传。',
    en: 'The system sends these data by itself; nobody uploads them.',
  },
  NOT_THE_OWNER: {
    zh: '这种数据不由您的单位交送。请在“数据目录”里看由谁交送。',
    en: 'Your unit does not send these data. “Catalogue” says who does.',
  },
  NO_CHANGE_LISTS: {
    zh: '这种数据没有变更名单，请交送全量名单。',
    en: 'These data have no change lists; send the full list.',
  },
  PERIOD_DOES_NOT_FIT: {
    zh: '所属期的写法不对，请照括号里的例子填写。',
    en: 'The period is written differently; see the example in brackets.',
  },
  NOT_BY_TOWNSHIP: {
    zh: '这种数据全县一份，不分乡镇交送。',
    en: 'These data are sent for the whole county, not by township.',
  },
  UNKNOWN_TOWNSHIP: {
    zh: '没有这个乡镇。请从列表里选择。',
    en: 'There is no such township. Choose one from the list.',
  },
  CHANGE_DAY_MISSING: {
    zh: '请填写变更发生的日期，时限从那天算起。',
    en: 'Enter the day of the change; the deadline counts from it.',
  },
  NOTHING_TO_HAND_ON: {
    zh: '要转交的那次交送还没有被接收，不能转交。',
    en: 'The delivery to hand on was not accepted yet.',
  },
  NOT_NOW: {
    zh: '现在还不能办这一步，可能别人刚办过。请刷新看最新状态。',
    en: 'This step is not due now; somebody may just have done it. Reload to see.',
  },
  OTHER_REVISION: {
    zh: '已经有更新的版本。请刷新，核对新版本后再办。',
    en: 'There is a newer version. Reload, look at it, and go on from there.',
  },
  FILE_TOO_LARGE: {
    zh: '文件太大。请分成几份（例如按乡镇）再交送。',
    en: 'The file is too large. Split it, e.g. by township.',
  },
  FILE_TYPE_NOT_TAKEN: {
    zh: '这种类型的文件不收。名单请用 xlsx 或 csv，文件和扫描件请用 pdf、jpg 或 png。',
    en: 'This type is not taken. Lists come as xlsx or csv, documents and scans as pdf, jpg or png.',
  },
  FILE_HAS_MACROS: {
    zh: '文件带有宏、脚本或附件，不收。请另存为不带宏的 xlsx，或打印成普通的 pdf 再上传。',
    en: 'The file has macros, scripts or attachments and is not taken. Save it as xlsx without macros, or print it as a plain PDF.',
  },
  FILE_DAMAGED: {
    zh: '文件损坏，打不开。请用表格软件打开检查，另存后再上传。',
    en: 'The file is damaged. Open it, save it anew and upload it again.',
  },
  CHECKSUM_DIFFERS: {
    zh: '传上来的内容与您的文件不一致，没有采用。请重新上传。',
    en: 'What arrived differs from your file and was not used. Upload it again.',
  },
  UPLOAD_NOT_FOUND: {
    zh: '这次上传已经失效（超过两天）。请重新选择文件上传。',
    en: 'This upload has expired (after two days). Choose the file and begin again.',
  },
  UPLOAD_ENDED: {
    zh: '这次上传已经结束。需要改的，请重新上传新版本。',
    en: 'This upload has ended. Upload a new version if something changed.',
  },
  PARTS_MISSING: {
    zh: '还有部分没有传到。请点“继续上传”，只补传缺的部分。',
    en: 'Parts are missing. Press “Go on”; only those are sent.',
  },
  SCAN_MISSING: {
    zh: '还没有附签字盖章的扫描件。请先上传扫描件再签字确认。',
    en: 'The signed and sealed scan is missing. Attach it first.',
  },
  REASON_MISSING: {
    zh: '请写明退回的原因，一行一条。',
    en: 'Give the reasons, one on each line.',
  },
  NOTHING_DELIVERED: {
    zh: '还没有交送文件。',
    en: 'No file was delivered yet.',
  },
  ROWS_NOT_READY: {
    zh: '逐行结果还在生成，请稍等再看。',
    en: 'The rows are still being written. Wait a moment.',
  },
  NOT_COMPARED: {
    zh: '这种数据不与其他名单比对。',
    en: 'These data are not compared with other lists.',
  },
  DOWNLOAD_NOT_FOUND: {
    zh: '下载已经失效。请再点一次下载。',
    en: 'The download has expired. Ask for it again.',
  },
  BELONGS_TO_DELIVERY: {
    zh: '这份清册是单位交送来的，请到“数据交送”里接收或退回。',
    en: 'This roster came by a delivery; accept or return it under “Deliveries”.',
  },
  EXCEPTION_NOT_FOUND: {
    zh: '没有这个疑点。请回到列表。',
    en: 'There is no such exception. Go back to the list.',
  },
  NOT_RECEIVED: {
    zh: '这次交送还没有交给您的单位，不能提出疑点。',
    en: 'This delivery was not handed to your unit; no exception can be raised about it.',
  },
  UNKNOWN_UNIT: {
    zh: '没有这个单位。请从列表里选择。',
    en: 'There is no such unit. Choose one from the list.',
  },
  CORRECTION_NOT_SENT: {
    zh: '更正用的变更名单或金额变更申请还没有交出。请先交出，再填它的编号答复。',
    en: 'The correcting change list or change of amount was not sent. Send it, then answer with its id.',
  },
  CORRECTION_NOT_ACCEPTED: {
    zh: '更正还没有被接收，不能结束。请先接收更正。',
    en: 'The correction was not accepted yet. Accept it first.',
  },
} as const;
