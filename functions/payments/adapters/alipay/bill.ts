import { type Fen, fen, parseYuan } from '@liangxian/shared/kernel/money.ts';
import type { BillRow } from '@liangxian/shared/payments/bill.ts';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { BillDamagedError } from '../../../platform/failures.ts';

/** 业务明细 as the file heads its columns. */
const COLUMNS = {
  transaction: '支付宝交易号',
  order: '商户订单号',
  kind: '业务类型',
  amount: '订单金额（元）',
  refund: '退款批次号/请求号',
} as const;

/** A day of a county fits into this many bytes many times over. */
const MAX_BYTES = 200_000_000;

/**
 * The lines of a trade bill: a zip of CSV files in GBK, of which the one without 汇总 lists the trades. Lines that begin
 * with # are remarks; the last ones say how many trades and refunds there are.
 *
 * @throws BillDamagedError when the file cannot be read or its lines are not as many as it says.
 */
export async function* alipayBillRows(bytes: Uint8Array): AsyncGenerator<BillRow> {
  const text = new TextDecoder('gb18030').decode(await detailsIn(Buffer.from(bytes)));
  const counted = { payment: 0, refund: 0 };
  let columns: ReadonlyMap<string, number> | undefined;
  let isEnded = false;
  for (const line of text.split(/\r?\n/u)) {
    if (line.startsWith('#')) {
      isEnded = checkRemark(line, counted) || isEnded;
      continue;
    }
    if (line.trim() === '') continue;
    const values = line.split(',').map((value) => value.trim());
    if (columns === undefined) {
      columns = columnsOf(values);
      continue;
    }
    const row = rowOf(values, columns);
    counted[row.kind] += 1;
    yield row;
  }
  if (!isEnded) throw new BillDamagedError('The bill ends before its totals');
}

function rowOf(values: readonly string[], columns: ReadonlyMap<string, number>): BillRow {
  const value = (name: string) => values[columns.get(name) ?? -1] ?? '';
  const isRefund = value(COLUMNS.kind) === '退款';
  return {
    kind: isRefund ? 'refund' : 'payment',
    orderId: value(COLUMNS.order),
    transactionId: value(COLUMNS.transaction),
    amountFen: yuan(value(COLUMNS.amount)),
    refundId: isRefund ? value(COLUMNS.refund) : '',
  };
}

function columnsOf(names: readonly string[]): ReadonlyMap<string, number> {
  const columns = new Map(names.map((name, index) => [name, index]));
  const missing = Object.values(COLUMNS).filter((name) => !columns.has(name));
  if (missing.length > 0) throw new BillDamagedError(`The bill lacks ${missing.join(', ')}`);
  return columns;
}

/** True at a remark that says how many there were. */
function checkRemark(
  line: string,
  counted: { readonly payment: number; readonly refund: number },
): boolean {
  const said = /^#(交易|退款)合计：(\d+)笔/u.exec(line);
  if (said === null) return false;
  const was = said[1] === '交易' ? counted.payment : counted.refund;
  if (Number(said[2]) === was) return true;
  throw new BillDamagedError(`The bill says ${said[2]} and lists ${was}`);
}

/** Refunds are written with a minus. */
function yuan(text: string): Fen {
  const amount = parseYuan(text.replace(/^-/u, ''));
  if (!amount.ok) throw new BillDamagedError('An amount of the bill is none');
  return fen(amount.value);
}

async function detailsIn(zipped: Buffer): Promise<Buffer> {
  const zip = await opened(zipped);
  const decoder = new TextDecoder('gb18030');
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => reject(damaged(error));
    zip.on('error', fail);
    zip.on('end', () => reject(new BillDamagedError('The zip holds no list of trades')));
    zip.on('entry', (entry: Entry) => {
      const raw: unknown = entry.fileName;
      const name = Buffer.isBuffer(raw) ? decoder.decode(raw) : String(raw);
      if (name.includes('汇总') || entry.uncompressedSize > MAX_BYTES) {
        zip.readEntry();
        return;
      }
      zip.openReadStream(entry, (error, stream) => {
        if (error !== null) return fail(error);
        stream.toArray().then((chunks) => resolve(Buffer.concat(chunks as Buffer[])), fail);
      });
    });
    zip.readEntry();
  });
}

function opened(zipped: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    // Names are in GBK and not marked as such.
    fromBuffer(zipped, { lazyEntries: true, decodeStrings: false }, (error, zip) => {
      if (error === null) resolve(zip);
      else reject(damaged(error));
    });
  });
}

function damaged(cause: unknown): BillDamagedError {
  return new BillDamagedError('The zip of the bill cannot be read', { cause });
}
