import { type Due, keyOf } from '@liangxian/shared/dues/due.ts';
import {
  addDays,
  beijingDateAt,
  instantAt,
  localDate,
} from '@liangxian/shared/kernel/local-date.ts';
import { fen } from '@liangxian/shared/kernel/money.ts';
import { LocalBank } from '../../infra/local/bank/local-bank.ts';
import { S3BankFiles } from '../../infra/local/bank-files.ts';
import type { County } from '../../infra/local/county.ts';
import type { Json } from '../../infra/local/template.ts';
import { aPolicyPack } from '../builders/policy-pack.ts';
import {
  accepted,
  announced,
  aSeasonCounty,
  type Roster,
  standing,
  theCounter,
  uploaded,
} from '../builders/season-county.ts';
import {
  type Crash,
  debitRowsOf,
  type Move,
  type PayingHow,
  type SeasonPlan,
  schemesOf,
  villagerOf,
} from '../builders/season-plan.ts';
import { deductionRosterOf, effectiveRosterOf, type Villager } from '../builders/season-rosters.ts';
import { readBooks } from './books/raw-books.ts';
import { faultsInBooks } from './books.ts';
import { type Letter, PostBox } from './post-box.ts';

/** The tasks of each machine, by the functions they call, in their order. */
export const TASKS = {
  RosterImportMachine: [
    'registerFile',
    'readRows',
    'checkPart',
    'closeCheck',
    'applyPart',
    'endUnlisted',
    'closeApplication',
    'writeOutcome',
    'noteImport',
  ],
  DeductionRunMachine: ['openRun', 'planVillage', 'sealRun', 'sendBankFile', 'closeDay'],
  BankReturnMachine: ['readReturn', 'applyReturnPart', 'closeReturn'],
  FailureFeedbackMachine: ['listTownships', 'writeFailureList'],
} as const;

export type MachineName = keyof typeof TASKS;

/** Called once for each part, village or file, so that the second or third call may be hit. */
const CALLED_OFTEN: ReadonlySet<string> = new Set([
  'checkPart',
  'applyPart',
  'endUnlisted',
  'planVillage',
  'sendBankFile',
  'readReturn',
  'applyReturnPart',
]);

/** Half past ten, when the schedule writes the failure lists. */
const LISTS_AT_MS = 30 * 60_000;

/** Days after the last move in which everything that can be answered is answered. */
const LAST_DAYS = 6;
/** Banks are asked two days after a run, so that a season of a week sees it. */
const ANSWER_WITHIN_DAYS = 1;

type Interrupted = {
  readonly machine: MachineName;
  readonly input: Json;
  readonly restart: Crash['restart'];
};

/** A season being played: the county, its banks behind a post box, and who lives there by now. */
export class PlayedSeason {
  readonly #county: County;
  readonly #post: PostBox;
  readonly #bank: LocalBank;
  readonly #plan: SeasonPlan;
  readonly #villagers: Villager[];
  readonly #sent: Roster[] = [];
  readonly #seen = new Set<string>();
  readonly #interrupted: Interrupted[] = [];
  readonly story: string[] = [];
  #payments = 0;
  #newAccounts = 0;

  private constructor(county: County, plan: SeasonPlan, pack: ReturnType<typeof packOf>) {
    this.#county = county;
    this.#plan = plan;
    this.#post = new PostBox(new S3BankFiles(county.s3, county.ref('BankFilesBucket')));
    this.#bank = new LocalBank({
      layouts: pack.bankLayouts,
      banks: pack.banks,
      files: this.#post,
      seed: 'season',
      profile: 'calm',
    });
    this.#villagers = plan.households.map(villagerOf);
  }

  /** Plays a plan to its end and gives what was wrong first, with the story up to there; nothing when all was well. */
  static async play(plan: SeasonPlan): Promise<readonly string[]> {
    const pack = packOf(plan);
    const county = await aSeasonCounty({ pack });
    try {
      const season = new PlayedSeason(county, plan, pack);
      return await season.#play();
    } finally {
      await county.stop();
    }
  }

  async #play(): Promise<readonly string[]> {
    await this.#import({ kind: 'effective', bytes: effectiveRosterOf(this.#villagers) });
    await this.#import({
      kind: 'deduction',
      bytes: deductionRosterOf(debitRowsOf(this.#plan.households, this.#villagers)),
    });
    this.#county.clock.moveTo(instantAt(localDate('2026-10-22'), 9));
    for (const moves of this.#plan.days) {
      for (const move of moves) {
        this.story.push(JSON.stringify(move));
        await this.#make(move);
        const faults = await this.#faults();
        if (faults.length > 0) return [...this.story, ...faults];
      }
      await this.#nextDay();
    }
    return this.#end();
  }

  async #make(move: Move): Promise<void> {
    switch (move.move) {
      case 'run':
        return this.#run(move);
      case 'bank looks':
        await this.#bank.poll(this.#county.clock.now());
        return;
      case 'deliver':
        return this.#withCrash('BankReturnMachine', move.crash, () => this.#deliver(move));
      case 'deliver all':
        return this.#withCrash('BankReturnMachine', move.crash, () => this.#deliverAll(move.order));
      case 'pay':
        return this.#pay(move.pick, move.how);
      case 'send roster again':
        return this.#import(picked(this.#sent, move.pick));
      case 'change':
        return this.#withCrash('RosterImportMachine', move.crash, () => this.#change(move));
    }
  }

  async #run({ twice, payMeanwhile, crash }: Extract<Move, { move: 'run' }>): Promise<void> {
    await this.#withCrash('DeductionRunMachine', crash, async () => {
      const running = [this.#county.runMachine('DeductionRunMachine', {})];
      if (twice) running.push(this.#county.runMachine('DeductionRunMachine', {}));
      if (payMeanwhile !== undefined) {
        const how = payMeanwhile % 2 === 0 ? 'claims first' : 'money first';
        await this.#pay(payMeanwhile, how);
      }
      await Promise.all(running);
    });
  }

  async #deliver({ pick, how }: Extract<Move, { move: 'deliver' }>): Promise<void> {
    const letters = how === 'whole' || how === 'cut' ? this.#post.held : this.#post.delivered;
    const letter = picked(letters, pick);
    if (letter === undefined) return;
    if (how === 'renamed') await this.#post.deliverRenamed(letter);
    else if (how === 'cut') await this.#post.deliverCut(letter);
    else await this.#post.deliver(letter);
    await this.#county.idle();
  }

  /** Everything at once, so that returns are read side by side, or one after the other from the last one written. */
  async #deliverAll(order: 'at once' | 'latest first'): Promise<void> {
    const letters = [...this.#post.held];
    if (order === 'at once') await Promise.all(letters.map((each) => this.#post.deliver(each)));
    else for (const letter of letters.reverse()) await this.#delivered(letter);
    await this.#county.idle();
  }

  async #delivered(letter: Letter): Promise<void> {
    await this.#post.deliver(letter);
    await this.#county.idle();
  }

  async #pay(pick: number, how: PayingHow): Promise<void> {
    const due = picked(
      (await readBooks(this.#county, [])).dues.filter(({ dueFen }) => dueFen > 0),
      pick,
    );
    if (due === undefined) return;
    const counter = theCounter(this.#county);
    const paying = {
      reference: `pay-${++this.#payments}`,
      channel: 'counter',
      amountFen: how === 'too much' ? fen(due.dueFen + 100) : due.dueFen,
      at: this.#county.clock.now(),
    };
    const key = keyOf(due satisfies Due);
    if (how === 'claims first' || how === 'asks and leaves') {
      const [claimed] = await counter.claim([{ due: key, claim: paying }]);
      if (claimed?.ok !== true) return;
    }
    if (how === 'asks and leaves')
      await counter.release([{ due: key, reference: paying.reference }]);
    else await counter.receive([{ due: key, payment: paying }]);
  }

  async #change({ who, what }: Extract<Move, { move: 'change' }>): Promise<void> {
    const indexes = [...new Set(who.map((pick) => pick % this.#villagers.length))];
    const named = indexes.flatMap((index) => this.#villagers[index] ?? []);
    if (what === 'account') {
      await this.#import({
        kind: 'deduction',
        mode: 'changes',
        bytes: deductionRosterOf(named.flatMap((villager) => this.#newAccountOf(villager))),
      });
      return;
    }
    if (what === 'leave') {
      const staying = this.#villagers.filter((_, index) => !indexes.includes(index));
      await this.#import({ kind: 'effective', bytes: effectiveRosterOf(staying) });
      return;
    }
    const changed = named.map((villager): Villager => {
      if (what === 'tier') return { ...villager, tierYuan: villager.tierYuan === 300 ? 500 : 300 };
      return { ...villager, category: villager.category === '特困人员' ? '一般居民' : '特困人员' };
    });
    for (const [place, index] of indexes.entries()) {
      this.#villagers[index] = changed[place] ?? aNobody();
    }
    await this.#import({ kind: 'effective', mode: 'changes', bytes: effectiveRosterOf(changed) });
  }

  #newAccountOf(villager: Villager) {
    const accountNo = `62200009${String(++this.#newAccounts).padStart(8, '0')}`;
    return schemesOf(villager).map((scheme) => ({
      insured: villager,
      payer: villager,
      bank: '农信社',
      accountNo,
      scheme,
    }));
  }

  async #import(roster: Roster | undefined): Promise<void> {
    if (roster === undefined) return;
    if (!this.#sent.includes(roster)) this.#sent.push(roster);
    await uploaded(this.#county, await announced(this.#county, roster), roster.bytes);
    await this.#acceptChecked();
  }

  async #acceptChecked(): Promise<void> {
    const { imports } = await readBooks(this.#county, []);
    for (const { importId, status, counts } of imports) {
      if (status !== 'checked' || counts?.accepted === 0) continue;
      await accepted(this.#county, 'POST', `/rosters/imports/${importId}/acceptance`, {
        endingsConfirmed: true,
      });
      await this.#county.idle();
    }
  }

  /** The bank looks in the evening and at night; in the morning what was interrupted is started again, and townships get their lists. */
  async #nextDay(): Promise<void> {
    const { clock } = this.#county;
    const today = beijingDateAt(clock.now());
    const tomorrow = addDays(today, 1);
    for (const at of [instantAt(today, 18), instantAt(tomorrow, 3)]) {
      clock.moveTo(at);
      await this.#bank.poll(at);
    }
    this.story.push(tomorrow);
    clock.moveTo(instantAt(tomorrow, 9));
    await this.#startAgain('next morning');
    clock.moveTo(instantAt(tomorrow, 10) + LISTS_AT_MS);
    await this.#county.runMachine('FailureFeedbackMachine', {});
    clock.moveTo(instantAt(tomorrow, 12));
    await this.#startAgain('next noon');
  }

  async #withCrash(
    machine: MachineName,
    crash: Crash | undefined,
    act: () => Promise<void>,
  ): Promise<void> {
    const { faults } = this.#county;
    if (crash !== undefined) {
      const tasks = TASKS[machine];
      const functionName = tasks[crash.task % tasks.length] ?? tasks[0];
      const call = CALLED_OFTEN.has(functionName) ? crash.call : 1;
      const onCall = faults.callsOf(functionName) + call;
      faults.plan({ functionName, onCall, when: crash.when, what: { kind: 'stop' } });
    }
    await act();
    faults.clear();
    if (crash !== undefined) this.#noteInterrupted(machine, crash.restart);
    await this.#startAgain('at once');
  }

  #noteInterrupted(machine: MachineName, restart: Crash['restart']): void {
    for (const { arn, status, input } of this.#county.executions.list(this.#county.ref(machine))) {
      if (status === 'ABORTED' && !this.#seen.has(arn)) {
        this.#interrupted.push({ machine, input, restart });
      }
      this.#seen.add(arn);
    }
  }

  /** Somebody starts from the top what was cut off, and accepts the rosters that are ready by then. */
  async #startAgain(when: Crash['restart']): Promise<void> {
    const waiting = this.#interrupted.splice(0);
    for (const each of waiting) {
      if (each.restart === when) await this.#county.runMachine(each.machine, each.input);
      else this.#interrupted.push(each);
    }
    if (waiting.length > this.#interrupted.length) await this.#acceptChecked();
  }

  /** A machine may be stopped by a crash, never by what it finds; books are looked at when nothing waits to be started again. */
  async #faults(): Promise<readonly string[]> {
    const failed = this.#county.executions
      .list()
      .filter(({ status }) => status === 'FAILED')
      .map((execution) => `${execution.machineArn.split('-').at(-1)} ${standing(execution)}`);
    if (failed.length > 0 || this.#interrupted.length > 0) return failed;
    return faultsInBooks(this.#county, {
      bank: this.#bank.books(),
      allDelivered: this.#post.held.length === 0,
    });
  }

  /** Days go by in which nothing goes wrong any more, until every bank that can answer has answered. */
  async #end(): Promise<readonly string[]> {
    for (let day = 0; day < LAST_DAYS; day++) {
      await this.#nextDay();
      await this.#deliverAll('at once');
      await this.#county.runMachine('DeductionRunMachine', {});
    }
    await this.#nextDay();
    const faults = await this.#faults();
    if (faults.length > 0) return [...this.story, ...faults];
    const unlisted = (await readBooks(this.#county, [])).followUps
      .filter(({ listedOn }) => listedOn === undefined)
      .map(({ instructionId }) => `the failure of ${instructionId} never came on a list`);
    return unlisted.length > 0 ? [...this.story, ...unlisted] : [];
  }
}

function packOf({ layouts }: SeasonPlan) {
  const pack = aPolicyPack();
  return {
    ...pack,
    banks: pack.banks.map((bank, place) => ({
      ...bank,
      layoutId: layouts[place] ?? bank.layoutId,
      customerNo: `99000${place + 1}`,
      answerWithinDays: ANSWER_WITHIN_DAYS,
    })),
  };
}

function picked<Each>(all: readonly Each[], pick: number): Each | undefined {
  return all.length === 0 ? undefined : all[pick % all.length];
}

function aNobody(): never {
  throw new RangeError('Nobody lives there');
}
