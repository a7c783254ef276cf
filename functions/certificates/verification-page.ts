import { formatYuan } from '@liangxian/shared/kernel/money.ts';
import { KIND_WORDS, LABELS, SCHEME_WORDS, STANDING_WORDS } from './certificate-words.ts';
import type { Verified } from './verify-certificate.ts';

type Words = { readonly zh: string; readonly ug: string };

const UNKNOWN: Words = {
  zh: '没有这张凭证。请核对二维码，或向所在乡（镇）、村查询。',
  ug: 'بۇنداق ئىسپات يوق. ئىككى ئۆلچەملىك كودنى تەكشۈرۈڭ ياكى يېزا (بازار)، كەنتىڭىزدىن سۈرۈشتۈرۈڭ.',
};
const TITLE: Words = { zh: '缴费凭证核验', ug: 'تۆلەش ئىسپاتىنى تەكشۈرۈش' };

/** A page that opens on any phone, without a script: what the paper says, and whether it holds. */
export function verificationPage(verified: Verified | undefined): string {
  const body =
    verified === undefined
      ? `<p class="void">${UNKNOWN.zh}</p><p lang="ug" dir="rtl" class="void">${UNKNOWN.ug}</p>`
      : factsOf(verified);
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${TITLE.zh}</title><style>${STYLE}</style></head>
<body><main><h1>${TITLE.zh}<br><span lang="ug" dir="rtl">${TITLE.ug}</span></h1>${body}</main></body></html>`;
}

function factsOf(verified: Verified): string {
  const { number, kind, scheme, coverageYear, amountFen, paidOn, standing } = verified;
  const words = STANDING_WORDS[standing];
  const facts: readonly (readonly [Words, string])[] = [
    [LABELS.number, number],
    [LABELS.scheme, both(SCHEME_WORDS[scheme])],
    [LABELS.coverageYear, String(coverageYear)],
    [LABELS.amount, `${formatYuan(amountFen)} 元`],
    [kind === 'cash_receipt' ? LABELS.cashOn : LABELS.paidOn, paidOn],
  ];
  return `<p class="${standing}" role="status">${both(words)}</p><h2>${both(KIND_WORDS[kind])}</h2>
<dl>${facts.map(([label, value]) => `<div><dt>${both(label)}</dt><dd>${value}</dd></div>`).join('')}</dl>`;
}

/** Only words of ours and facts made of digits and ids come here: nothing that would have to be escaped. */
function both({ zh, ug }: Words): string {
  return `${zh} <span lang="ug" dir="rtl">${ug}</span>`;
}

const STYLE = `body{margin:0;font:1.05rem/1.6 system-ui,"Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;color:#1a1a1a;background:#f5f5f5}
main{max-width:34rem;margin:0 auto;padding:1rem;background:#fff;min-height:100vh;box-sizing:border-box}
h1{font-size:1.25rem;margin:.5rem 0}h2{font-size:1.05rem;margin:1rem 0 .5rem}
[lang=ug]{font-family:"Noto Naskh Arabic","UKIJ Tuz Tom","Microsoft Uighur",serif;unicode-bidi:isolate;display:inline-block}
p.valid,p.awaiting_deposit,p.void{padding:.75rem 1rem;border-radius:.25rem;font-weight:600;border-inline-start:.4rem solid}
p.valid{background:#e8f5e9;color:#1b5e20;border-color:#2e7d32}p.awaiting_deposit{background:#fff8e1;color:#6d4c00;border-color:#b26a00}
p.void{background:#fdecea;color:#8c1d18;border-color:#b3261e}
dl{margin:0}dl div{padding:.6rem 0;border-top:1px solid #ddd}dt{color:#555;font-size:.9rem}dd{margin:.1rem 0 0;font-weight:600;overflow-wrap:anywhere}`;
