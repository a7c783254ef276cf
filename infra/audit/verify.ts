import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { trailReportSchema } from '@liangxian/shared/audit/audit-record.schema.ts';
import type {
  ChainFault,
  ChainFaultCode,
  ChainHead,
} from '@liangxian/shared/audit/audit-record.ts';
import { verifyTrail } from '../../functions/audit/verify-trail.ts';
import { readVerifyArguments, VERIFY_USAGE, type VerifyRequest } from './arguments.ts';
import { NoTrail, type OpenTrail, openCloudTrail, openLocalTrail } from './stored-trail.ts';

/** `npm run audit:verify`: whether the audit trail is whole. Exit code 0, 1 for any fault, 2 for wrong arguments. */
const DEFAULT_COUNTY = fileURLToPath(new URL('../../.county', import.meta.url));

const WORDS: Readonly<Record<ChainFaultCode, string>> = {
  EDITED: '内容被改过',
  MISSING: '记录缺失',
  OUT_OF_PLACE: '不是这个位置的记录',
  INSERTED: '多出来的记录',
  CUT_OFF: '从这里起，后面的记录被截掉',
  HEAD_EDITED: '链头与最后一条记录不符',
  HEAD_MISSING: '链头被删除',
  SHORTER_THAN_REPORTED: '比上次报告时短了',
  OTHER_THAN_REPORTED: '与上次报告时不是同一条记录',
};
const MOST_FAULTS_SHOWN = 100;

const request = readVerifyArguments(
  process.argv.slice(2),
  process.env['INIT_CWD'] ?? process.cwd(),
);
if (request.ok) {
  process.exitCode = await verify(request.value);
} else {
  console.error(`${request.refusal.sentence}\n\n${VERIFY_USAGE}`);
  process.exitCode = 2;
}

async function verify({ county, report, since }: VerifyRequest): Promise<number> {
  let open: OpenTrail | undefined;
  try {
    const reported = since === undefined ? [] : reportedIn(since);
    open = await trailOf(county);
    const { chains, records, faults } = await verifyTrail(open.trail, open.sign, reported);
    console.log(`核对了 ${chains.length} 条链，${records} 条记录。`);
    if (since !== undefined) console.log(`与 ${since} 中的 ${reported.length} 条链作了比较。`);
    if (faults.length === 0) {
      console.log('留痕完整，没有发现问题。');
      if (report !== undefined) {
        writeFileSync(report, `${JSON.stringify({ chains }, null, 1)}\n`);
        console.log(`报告写到 ${report}，请存到系统之外。`);
      }
      return 0;
    }
    console.log(`发现 ${faults.length} 处问题：`);
    for (const fault of faults.slice(0, MOST_FAULTS_SHOWN)) console.log(`  ${sentence(fault)}`);
    if (faults.length > MOST_FAULTS_SHOWN) console.log('  ……');
    if (report !== undefined) console.log('有问题，没有写报告。');
    return 1;
  } catch (error) {
    console.error(error instanceof NoTrail ? error.message : error);
    return 1;
  } finally {
    await open?.close();
  }
}

function trailOf(county: string | undefined): Promise<OpenTrail> {
  const {
    AUDIT_TABLE: auditTable,
    KEYS_TABLE: keysTable,
    COUNTY_KEY_ID: countyKeyId,
  } = process.env;
  if (county === undefined && auditTable && keysTable && countyKeyId) {
    return openCloudTrail({ auditTable, keysTable, countyKeyId });
  }
  return openLocalTrail(county ?? DEFAULT_COUNTY);
}

/** @throws NoTrail when the file is no report. */
function reportedIn(path: string): readonly ChainHead[] {
  if (!existsSync(path)) throw new NoTrail(`找不到报告 ${path}。`);
  try {
    return trailReportSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).chains;
  } catch {
    throw new NoTrail(`${path} 不是 npm run audit:verify 写的报告。`);
  }
}

function sentence({ chain, sequence, code }: ChainFault): string {
  return `${chain} 第 ${sequence} 条：${WORDS[code]}`;
}
