import type { BankFile, DeductionRun } from '@liangxian/shared/deductions/deduction-run.ts';
import type { WorkedFollowUp } from '@liangxian/shared/deductions/worked-follow-up.ts';
import type { Due } from '@liangxian/shared/dues/due.ts';
import type { RunId } from '@liangxian/shared/kernel/ids.ts';
import type { DayFigures, Standing } from '@liangxian/shared/overview/standing.ts';

export type Village = {
  readonly villageId: string;
  readonly villageName: string;
  readonly townshipId: string;
  readonly townshipName: string;
};

export interface Residents {
  villages(): Promise<readonly Village[]>;
}

export interface DueLists {
  inVillage(villageId: string, coverageYear: number): AsyncIterable<Due>;
}

export interface WorkedFollowUps {
  unfinishedIn(townshipId: string): AsyncIterable<WorkedFollowUp>;
}

export interface Runs {
  listRuns(): Promise<readonly DeductionRun[]>;
  filesOf(runId: RunId): Promise<readonly BankFile[]>;
}

export type ReasonCount = {
  readonly reason: string;
  readonly words: string;
  readonly count: number;
};

/** A township as it was counted last. */
export type TownshipFigures = {
  readonly coverageYear: number;
  readonly townshipId: string;
  readonly name: string;
  readonly countedAt: number;
  readonly standing: Standing;
  readonly villages: readonly (Standing & { readonly villageId: string; readonly name: string })[];
  readonly days: readonly DayFigures[];
  readonly failures: readonly ReasonCount[];
};

export interface Figures {
  /** Keeps the latest count of a township. */
  save(figures: TownshipFigures): Promise<void>;
  ofYear(coverageYear: number): Promise<readonly TownshipFigures[]>;
}
