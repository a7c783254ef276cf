import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from '../build/lock.ts';
import { readArguments, type SeasonRequest, USAGE } from './season/arguments.ts';
import { CannotGoOn } from './season/cannot-go-on.ts';
import { closingTable } from './season/closing-table.zh.ts';
import { readInputs } from './season/inputs.ts';
import { meterFor } from './season/meter.ts';
import { runSeason } from './season/run-season.ts';
import type { SeasonSummary } from './season/summary.ts';
import { Workplace } from './season/workplace.ts';

/** `npm run season`: a whole season on a user's own files, into a folder of results. Exit code 0, 1, or 2 for wrong arguments. */
const say = (line: string) => console.log(line);
const meter = meterFor(process.stdout, () => performance.now());

// npm runs scripts in the project's folder; relative paths are the user's.
const request = readArguments(process.argv.slice(2), process.env['INIT_CWD'] ?? process.cwd());
if (request.ok) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      meter.end();
      say('\n已中断。用同样的参数再运行一次，就从断的地方接着做。');
      process.exit(1);
    });
  }
  process.exitCode = await run(request.value);
} else {
  console.error(`${request.refusal.sentence}\n\n${USAGE}`);
  process.exitCode = 2;
}

async function run(asked: SeasonRequest): Promise<number> {
  try {
    const inputs = await readInputs(asked);
    const workplace = new Workplace(asked.out, inputs.key);
    let isGood = true;
    await withLock(workplace.lock, async () => {
      if (asked.again) workplace.beginAgain();
      if (workplace.finishedDays >= asked.days && showFinished(workplace, inputs.key)) return;
      if (workplace.finishedDays > 0) say(`已经跑完 ${workplace.finishedDays} 天，接着做。`);
      else if (!workplace.isNew) say('这几个文件上次没有跑完，从断的地方接着做。');
      isGood = await runSeason({ request: asked, inputs, workplace, meter, say });
      say(`\n结果在 ${asked.out}`);
    });
    return isGood ? 0 : 1;
  } catch (error) {
    if (error instanceof CannotGoOn) {
      console.error(error.message);
    } else {
      console.error('程序出错，没有做完；再运行一次会从断的地方接着做。原因：');
      console.error(error);
    }
    return 1;
  }
}

/** A finished season is shown, not run again, unless other files' results have taken its place. */
function showFinished({ out }: Workplace, key: string): boolean {
  const path = join(out, 'summary.json');
  if (!existsSync(path)) return false;
  const summary = JSON.parse(readFileSync(path, 'utf8')) as SeasonSummary;
  if (summary.inputs !== key) return false;
  say(`${closingTable(summary)}\n`);
  say(
    `这几个文件的 ${summary.days} 天已经跑完，结果在 ${out}。要从头再跑，请加 --again；要接着跑，请加大 --days。`,
  );
  return true;
}
