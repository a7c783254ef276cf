/** What stands on certificates and on the public page, in Chinese and Uyghur. */
type Words = { readonly zh: string; readonly ug: string };

export const KIND_WORDS = {
  cash_receipt: {
    zh: '城乡居民社会保险费现金收款收据',
    ug: 'شەھەر-يېزا ئاھالىلىرى ئىجتىمائىي سۇغۇرتا ھەققى نەق پۇل تاپشۇرۇۋېلىش تالونى',
  },
  payment_certificate: {
    zh: '城乡居民社会保险费缴费凭证',
    ug: 'شەھەر-يېزا ئاھالىلىرى ئىجتىمائىي سۇغۇرتا ھەققى تۆلەش ئىسپاتى',
  },
} as const satisfies Readonly<Record<string, Words>>;

export const SCHEME_WORDS = {
  resident_pension: {
    zh: '城乡居民基本养老保险',
    ug: 'شەھەر-يېزا ئاھالىلىرى ئاساسىي ياشانغانلار سۇغۇرتىسى',
  },
  resident_medical: {
    zh: '城乡居民基本医疗保险',
    ug: 'شەھەر-يېزا ئاھالىلىرى ئاساسىي داۋالىنىش سۇغۇرتىسى',
  },
} as const satisfies Readonly<Record<string, Words>>;

export const STANDING_WORDS = {
  valid: { zh: '有效', ug: 'ئىناۋەتلىك' },
  awaiting_deposit: {
    zh: '现金已收，正在缴入',
    ug: 'نەق پۇل تاپشۇرۇۋېلىندى، تۆلىنىۋاتىدۇ',
  },
  void: { zh: '已作废', ug: 'ئىناۋەتسىز' },
} as const satisfies Readonly<Record<string, Words>>;

export const LABELS = {
  number: { zh: '编号', ug: 'نومۇرى' },
  name: { zh: '缴费人姓名', ug: 'تۆلىگۈچىنىڭ ئىسىم-فامىلىسى' },
  residentId: { zh: '公民身份号码', ug: 'كىملىك نومۇرى' },
  place: { zh: '所在村（社区）', ug: 'كەنت (مەھەللە)' },
  scheme: { zh: '险种', ug: 'سۇغۇرتا تۈرى' },
  coverageYear: { zh: '待遇年度', ug: 'سۇغۇرتا يىلى' },
  amount: { zh: '缴费金额', ug: 'تۆلەنگەن سومما' },
  channel: { zh: '缴费方式', ug: 'تۆلەش ئۇسۇلى' },
  paidOn: { zh: '缴费日期', ug: 'تۆلەنگەن چېسلا' },
  cashOn: { zh: '收款日期', ug: 'پۇل تاپشۇرۇۋېلىنغان چېسلا' },
  reference: { zh: '流水号', ug: 'تەرتىپ نومۇرى' },
  issuedOn: { zh: '开具日期', ug: 'يېزىلغان چېسلا' },
  standing: { zh: '状态', ug: 'ھالىتى' },
} as const satisfies Readonly<Record<string, Words>>;

export const REPRINT: Words = { zh: '补打', ug: 'قايتا بېسىلغان' };
export const VOID: Words = STANDING_WORDS.void;
export const SEAL: Words = { zh: '收款单位（盖章）', ug: 'پۇل تاپشۇرۇۋالغۇچى ئورۇن (تامغا)' };
export const COLLECTOR: Words = { zh: '经手人（签字）', ug: 'بىر تەرەپ قىلغۇچى (ئىمزا)' };
export const PAYER: Words = { zh: '缴费人（签字）', ug: 'تۆلىگۈچى (ئىمزا)' };
export const SCAN: Words = {
  zh: '扫描二维码可核验本凭证是否有效。核验页面不显示个人信息。',
  ug: 'ئىككى ئۆلچەملىك كودنى سىكاننېرلاپ بۇ ئىسپاتنىڭ ئىناۋەتلىك ياكى ئەمەسلىكىنى تەكشۈرگىلى بولىدۇ. تەكشۈرۈش بېتىدە شەخسىي ئۇچۇر كۆرسىتىلمەيدۇ.',
};
export const AWAITING: Words = {
  zh: '本收据证明现金已当面收讫；代收人员应于当日代为缴入，缴入后可换取缴费凭证。',
  ug: 'بۇ تالون نەق پۇلنىڭ نەق مەيداندا تاپشۇرۇۋېلىنغانلىقىنى ئىسپاتلايدۇ؛ ۋاكالىتەن تاپشۇرۇۋالغۇچى شۇ كۈنى تۆلىشى كېرەك، تۆلەنگەندىن كېيىن تۆلەش ئىسپاتىغا ئالماشتۇرۇشقا بولىدۇ.',
};

const CHANNELS: Readonly<Record<string, string>> = {
  wechat_pay: '微信支付',
  alipay: '支付宝',
  counter: '银行柜面',
  pos: 'POS 机',
  etax_bureau: '电子税务局',
  social_insurance_client: '社保缴费客户端',
  cash: '现金',
};

/** How the money came, in words; a bank's batch deduction carries the bank's id in its channel. */
export function channelWords(channel: string): string {
  return CHANNELS[channel] ?? '银行批量扣款';
}
