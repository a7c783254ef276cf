import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { publishPackApi, startSeasonApi } from '@liangxian/shared/policy/policy.api.ts';
import { firstDeductionOn, type Season } from '@liangxian/shared/policy/season-policy.ts';
import type { RosterImport } from '@liangxian/shared/rosters/roster-import.ts';
import { rosterTitle } from '@liangxian/shared/rosters/roster-kinds.ts';
import { ask, mustAsk } from '../ask.ts';
import { type County, createCounty } from '../county.ts';
import { acceptOfficeFile, checkOfficeFile } from '../import-office-file.ts';
import type { SeasonRequest } from './arguments.ts';
import { readBooks } from './books.ts';
import { CannotGoOn } from './cannot-go-on.ts';
import { closingTable, grouped } from './closing-table.zh.ts';
import type { SeasonInputs } from './inputs.ts';
import type { Meter } from './meter.ts';
import { type OfficeOutcome, officeOutcome } from './row-outcomes.ts';
import { type SeasonSummary, summaryOf } from './summary.ts';
import { daysGone, deductionDays, runFacts, seasonBeginsAt, walkSeason } from './walk-season.ts';
import type { Workplace } from './workplace.ts';
import { writeOfficeResults, writeSeasonResults } from './write-results.ts';

export type SeasonRun = {
  readonly request: SeasonRequest;
  readonly inputs: SeasonInputs;
  readonly workplace: Workplace;
  readonly meter: Meter;
  readonly say: (line: string) => void;
};

/**
 * Runs the season on the user's files through a real county: policy, rosters, days of deduction, results.
 *
 * @returns whether everything came out even and nothing failed.
 * @throws CannotGoOn for what the user can put right.
 */
export async function runSeason(run: SeasonRun): Promise<boolean> {
  const { request, inputs, workplace, say } = run;
  const { pack } = inputs;
  const failed: string[] = [];
  const county = await createCounty({
    dir: workplace.county,
    startAt: seasonBeginsAt(firstDeductionOn(pack, inputs.season)),
    pack,
    coverageYear: inputs.season.coverageYear,
    bankProfile: request.bank === 'calm' ? 'calm' : 'lifelike',
    bankMisbehaves: request.bank === 'magic',
    onFailed: ({ machineArn, failure }) => {
      const machine = machineArn.slice(machineArn.lastIndexOf(':') + 1);
      failed.push(`${machine}：${failure?.error ?? ''} ${failure?.cause ?? ''}`);
    },
  });
  try {
    await county.idle();
    const season = await startSeason(county, run);
    const offices = await importOffices(county, run);
    // A season that has gone further than asked stands where it stands.
    const days = deductionDays(season, Math.max(request.days, await daysGone(county, season)));
    say(`征缴：从 ${season.firstDeductionOn} 起扣款 ${days.length} 天 …`);
    await walkSeason(county, days, run.meter);
    const summary = await close(county, run, season, days, offices);
    const isGood = failed.length === 0 && summary.balance.every(({ holds }) => holds);
    if (isGood) workplace.finish(days.length);
    return isGood;
  } finally {
    run.meter.end();
    for (const sentence of failed) say(`程序出错：${sentence}`);
    await county.stop();
  }
}

async function startSeason(
  county: County,
  { request, inputs: { pack, season: policy }, say }: SeasonRun,
): Promise<Season> {
  const { packId } = pack;
  await mustAsk(county, publishPackApi, { path: { packId }, body: pack as never });
  const { confirmPolicy } = request;
  const started = await ask(county, startSeasonApi, {
    body: {
      packId,
      coverageYear: policy.coverageYear,
      ...(confirmPolicy !== undefined && { confirmation: { reason: confirmPolicy } }),
    },
  });
  if (!started.ok) {
    if (started.refusal.code !== 'POLICY_NOT_IN_FORCE') {
      throw new Error(`The season was not started: ${JSON.stringify(started.refusal)}`);
    }
    const { validFrom, validTo, document } = { ...pack.basis, ...pack.basis.source };
    throw new CannotGoOn(
      `“${document}”的有效期是 ${validFrom} 至 ${validTo}，这个征缴期从 ${policy.opensOn} 开始，不在有效期内。` +
        '确认仍按它征缴的，请加上：--confirm-policy "理由"',
    );
  }
  const season = started.value;
  say(
    `政策包 ${packId}，${season.coverageYear} 年度，集中征缴期 ${season.opensOn} 至 ${season.closesOn}。`,
  );
  if (season.unconfirmed.length > 0) {
    const documents = new Set(season.unconfirmed.map(({ source }) => source.document));
    say(
      `注意：其中 ${season.unconfirmed.length} 个数字未经确认（依据：${[...documents].slice(0, 3).join('、')}${documents.size > 3 ? ' 等' : ''}），结果只供试算。`,
    );
  }
  say(bankSentence(request.bank));
  return season;
}

async function importOffices(
  county: County,
  { request, inputs, workplace, meter, say }: SeasonRun,
): Promise<readonly OfficeOutcome[]> {
  const { township } = request;
  const { coverageYear } = inputs.season;
  const importing = { county, notes: workplace.imports, meter, say, coverageYear, township };
  const offices: OfficeOutcome[] = [];
  for (const file of inputs.files) {
    const checked = await checkOfficeFile(importing, file);
    say(countsSentence(checked));
    let applied: RosterImport;
    try {
      applied = await acceptOfficeFile(importing, file, checked);
    } catch (error) {
      const outcome = await officeOutcome(county, file, checked);
      workplace.clearResults();
      await writeOfficeResults(county, workplace.out, [...offices, outcome]);
      throw error;
    }
    offices.push(await officeOutcome(county, file, applied));
  }
  return offices;
}

async function close(
  county: County,
  { request, inputs, workplace, say }: SeasonRun,
  season: Season,
  days: readonly LocalDate[],
  offices: readonly OfficeOutcome[],
): Promise<SeasonSummary> {
  const { out } = workplace;
  say('整理结果 …');
  workplace.clearResults();
  await writeOfficeResults(county, out, offices);
  const deductedUntil = days.at(-1) ?? season.firstDeductionOn;
  await writeSeasonResults(county, out, [...days, addDays(deductedUntil, 1)]);
  const books = await readBooks(county);
  const summary = summaryOf({
    inputs: inputs.key,
    pack: inputs.pack,
    season,
    bank: request.bank,
    days: days.length,
    deductedUntil,
    offices,
    books,
    runs: await runFacts(county),
  });
  writeFileSync(join(out, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
  say(`\n${closingTable(summary)}`);
  if (summary.unanswered.count > 0) {
    say(
      `\n还有 ${summary.bankFiles.open} 个报盘文件没有回全（${books.bankFiles.openFiles.slice(0, 3).join('、')}${books.bankFiles.openFiles.length > 3 ? ' 等' : ''}）。把 --days 加大再运行一次，就从这里接着等。`,
    );
  }
  return summary;
}

function countsSentence({ kind, fileName, counts }: RosterImport): string {
  const { read = 0, accepted = 0, rejected = 0, skipped = 0, remarked = 0 } = counts ?? {};
  return (
    `${rosterTitle(kind)} ${fileName}：读了 ${grouped(read)} 行，接受 ${grouped(accepted)}` +
    `（有提示 ${grouped(remarked)}），拒绝 ${grouped(rejected)}，跳过 ${grouped(skipped)}。`
  );
}

function bankSentence(bank: SeasonRequest['bank']): string {
  const who = {
    calm: '人人账户有钱（--bank calm）',
    lifelike:
      '约 88% 的账户有钱，8% 过几天才存够，4% 销户、冻结、挂失或户名不符（--bank calm 则人人有钱）',
    magic: '有钱没钱与 lifelike 相同，另按账号尾号出错（infra/local/bank/README.md）',
  }[bank];
  return `银行是模拟的：账户在第一次扣款时开立，${who}；同样的账号每次运行结果相同。`;
}
