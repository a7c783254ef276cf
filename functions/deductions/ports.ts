import type { Duty } from '@liangxian/shared/deadlines/duty.ts';
import type { Fulfilment } from '@liangxian/shared/deadlines/duty-acts.ts';
import type {
  BankRow,
  BatchHeader,
  FileWriteRefusal,
  InstructionRow,
  RowRefusal,
  WrittenBankFile,
} from '@liangxian/shared/deductions/bank-layout.ts';
import type { ReturnFile, ReturnFileRefusal } from '@liangxian/shared/deductions/bank-return.ts';
import type {
  BankFile,
  DeductionRun,
  VillagePlan,
} from '@liangxian/shared/deductions/deduction-run.ts';
import type { FollowUp } from '@liangxian/shared/deductions/follow-up.ts';
import type { Answer, Instruction } from '@liangxian/shared/deductions/instruction.ts';
import type { StaffCase } from '@liangxian/shared/deductions/staff-case.ts';
import type {
  FollowUpState,
  WorkedFollowUp,
} from '@liangxian/shared/deductions/worked-follow-up.ts';
import type { Claim, ClaimRefusal, Due, DueKey } from '@liangxian/shared/dues/due.ts';
import type {
  CaseId,
  FileId,
  InstructionId,
  MandateId,
  PersonId,
  RunId,
} from '@liangxian/shared/kernel/ids.ts';
import type { ListFiles } from '@liangxian/shared/kernel/list-export.ts';
import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import type { Fen } from '@liangxian/shared/kernel/money.ts';
import type { Page, PageRequest } from '@liangxian/shared/kernel/paging.ts';
import type { Result } from '@liangxian/shared/kernel/result.ts';
import type {
  ChangeDetails,
  Cover,
  Mandate,
  MandateState,
} from '@liangxian/shared/mandates/mandate.ts';
import type { BankLayout, PolicyPack, Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import type { Season } from '@liangxian/shared/policy/season-policy.ts';
import type { Resident } from '@liangxian/shared/residents/resident.ts';
import type { Area } from '@liangxian/shared/units/area.ts';
import type { Unit, UnitKind } from '@liangxian/shared/units/unit.ts';

export type { Page, PageRequest };

export interface Policies {
  /** The running season of a year and the pack it was started on. */
  running(
    coverageYear: number,
  ): Promise<{ readonly season: Season; readonly pack: PolicyPack } | undefined>;
}

export type Village = {
  readonly villageId: string;
  readonly villageName: string;
  readonly townshipId: string;
  readonly townshipName: string;
};

export interface Residents {
  villages(): Promise<readonly Village[]>;
  findMany(personIds: Iterable<PersonId>): Promise<ReadonlyMap<PersonId, Resident>>;
}

/** The one door of the dues. Every act may be repeated. */
export interface Dues {
  openIn(villageId: string, coverageYear: number): AsyncIterable<Due>;
  /** `lastSeen` spares reading dues that were read just now; whoever changed one meanwhile is noticed. */
  claim(
    requests: readonly {
      readonly due: DueKey;
      readonly claim: Claim & { readonly amountFen: Fen };
    }[],
    lastSeen: readonly Due[],
  ): Promise<readonly Result<undefined, ClaimRefusal | { readonly code: 'DUE_NOT_FOUND' }>[]>;
  receive(
    requests: readonly {
      readonly due: DueKey;
      readonly payment: Claim & { readonly amountFen: Fen };
    }[],
  ): Promise<readonly Result<undefined, { readonly code: 'DUE_NOT_FOUND' }>[]>;
  release(
    requests: readonly { readonly due: DueKey; readonly reference: string }[],
  ): Promise<readonly Result<undefined, { readonly code: 'DUE_NOT_FOUND' }>[]>;
  reverse(
    requests: readonly { readonly due: DueKey; readonly reference: string; readonly at: number }[],
  ): Promise<readonly Result<undefined, { readonly code: 'DUE_NOT_FOUND' }>[]>;
}

export interface Mandates {
  coversOf(
    dues: readonly { readonly personId: PersonId; readonly scheme: Scheme }[],
  ): Promise<ReadonlyMap<string, Cover>>;
  findMany(mandateIds: Iterable<MandateId>): Promise<ReadonlyMap<MandateId, Mandate>>;
  change(
    mandateId: MandateId,
    state: MandateState,
    because: string,
    at: number,
    details?: ChangeDetails,
  ): Promise<void>;
}

export interface Runs {
  findRun(runId: RunId): Promise<DeductionRun | undefined>;
  /** @throws StaleVersionError when the run changed since it was read. */
  saveRun(run: DeductionRun): Promise<void>;
  listRuns(): Promise<readonly DeductionRun[]>;
  findVillagePlan(runId: RunId, villageId: string): Promise<VillagePlan | undefined>;
  saveVillagePlan(runId: RunId, plan: VillagePlan): Promise<void>;
  villagePlans(runId: RunId): Promise<readonly VillagePlan[]>;
  findFile(fileId: FileId): Promise<BankFile | undefined>;
  /** @throws StaleVersionError when the file changed since it was read. */
  saveFile(file: BankFile): Promise<void>;
  filesOf(runId: RunId): Promise<readonly BankFile[]>;
  /** Files whose instructions are not all answered. */
  openFiles(): Promise<readonly BankFile[]>;
}

export interface Units {
  ofKind(kind: UnitKind): Promise<readonly Unit[]>;
}

/** Duties that what is done here fulfils. */
export interface Duties {
  find(dutyId: string): Promise<Duty | undefined>;
  fulfil(act: Fulfilment): Promise<void>;
}

export interface Instructions {
  /** The same day and due always give the same id. */
  idsFor(runOn: LocalDate, dues: readonly DueKey[]): Promise<readonly InstructionId[]>;
  /** `taken`: the id stands for another due already, or its story is over: a claim under it would never end. */
  addMany(instructions: readonly Instruction[]): Promise<readonly ('added' | 'taken')[]>;
  findMany(ids: Iterable<InstructionId>): Promise<ReadonlyMap<InstructionId, Instruction>>;
  /** @throws StaleVersionError when one changed since it was read. */
  saveMany(instructions: readonly Instruction[]): Promise<void>;
}

/** Which row of which file asks for which instructions; kept beside the file so that a return can be matched. */
export type ManifestRow = {
  readonly sequence: number;
  readonly mandateId: MandateId;
  readonly amountFen: Fen;
  readonly purpose: string;
  readonly parts: readonly { readonly instructionId: InstructionId; readonly amountFen: Fen }[];
};

/** What a return says about the instructions of one row. */
export type ReturnedAnswer = {
  readonly instructionIds: readonly InstructionId[];
  readonly answer: Answer;
};

/** What a village could be instructed for today, and how many open dues could not, by reason. */
export type Offer = {
  readonly instructions: readonly Instruction[];
  readonly notInstructed: Readonly<Record<string, number>>;
};

/** The working files of runs and returns. */
export interface RunFiles {
  /** Keeps the list of a run's villages unless another execution was first; gives the one that stands. */
  keepVillageList(runId: RunId, villageIds: readonly string[]): Promise<readonly string[]>;
  /** What a village offered, written before anything is claimed, so that a second start offers the same. */
  findOffer(runId: RunId, villageId: string): Promise<Offer | undefined>;
  /** Keeps the offer unless another execution was first; gives the one that stands. */
  keepOffer(runId: RunId, villageId: string, offer: Offer): Promise<Offer>;
  savePart(runId: RunId, villageId: string, instructions: readonly Instruction[]): Promise<void>;
  parts(runId: RunId, villageIds: readonly string[]): AsyncIterable<Instruction>;
  saveManifest(fileId: FileId, rows: readonly ManifestRow[]): Promise<void>;
  manifest(fileId: FileId): Promise<readonly ManifestRow[]>;
  saveFileList(runId: RunId, fileIds: readonly FileId[]): Promise<void>;
  saveReturnParts(returnHash: string, answers: readonly ReturnedAnswer[]): Promise<number>;
  returnPart(returnHash: string, partNo: number): Promise<readonly ReturnedAnswer[]>;
}

/** The bank's in- and outbox, in the bank's own layout. */
export interface BankFiles {
  checkRow(layout: BankLayout, row: InstructionRow): Result<InstructionRow, RowRefusal>;
  write(
    layout: BankLayout,
    header: BatchHeader,
    rows: readonly BankRow[],
  ): Result<WrittenBankFile, FileWriteRefusal>;
  send(bankId: string, file: WrittenBankFile): Promise<void>;
  /** Asks the bank to answer a file again. */
  ask(bankId: string, fileName: string): Promise<void>;
  /** @throws FileMissingError when it is not there. */
  received(key: string): Promise<{ readonly bytes: Uint8Array; readonly sha256: string }>;
  has(key: string): Promise<boolean>;
  read(
    layout: BankLayout,
    bytes: Uint8Array,
    control: Uint8Array | undefined,
  ): Result<ReturnFile, ReturnFileRefusal>;
}

/** A return file by its content: the same content under another name is the same return. */
export type BankReturn = {
  readonly returnHash: string;
  readonly fileKey: string;
  readonly bankId: string;
  readonly fileId: FileId;
  readonly readAt: number;
  readonly status: 'read' | 'applied';
  readonly counts: {
    readonly rows: number;
    readonly matched: number;
    readonly repeated: number;
    readonly unknown: number;
    readonly doubtful: number;
  };
};

export interface Returns {
  find(returnHash: string): Promise<BankReturn | undefined>;
  save(bankReturn: BankReturn): Promise<void>;
  /** The returns that answered a file, the earliest first. */
  ofFile(fileId: FileId): Promise<readonly BankReturn[]>;
}

export interface FollowUps {
  saveMany(followUps: readonly FollowUp[]): Promise<void>;
  /** Puts what no list names yet on a township's list of a day, and gives that list; twice is once. */
  putOnList(townshipId: string, day: LocalDate): Promise<readonly FollowUp[]>;
}

/** Failures as townships work on them: one piece of work a due. */
export interface WorkedFollowUps {
  findMany(followUpIds: Iterable<string>): Promise<ReadonlyMap<string, WorkedFollowUp>>;
  saveMany(followUps: readonly WorkedFollowUp[]): Promise<readonly ('written' | 'conflict')[]>;
  /** The latest failure first. Read from an index: a change of the last second may be missing. */
  page(
    asked: {
      readonly townshipId: string;
      readonly state: FollowUpState;
      readonly villageId?: string | undefined;
    },
    page: PageRequest,
  ): Promise<Page<WorkedFollowUp>>;
  unfinishedIn(townshipId: string): AsyncIterable<WorkedFollowUp>;
}

/** Dues as they stand, to see what is settled. */
export interface DuesSeen {
  findMany(keys: readonly DueKey[]): Promise<readonly (Due | undefined)[]>;
}

/** Applies for the end of a due, for the tax bureau to decide. */
export interface AmountChanges {
  applyForEnd(
    due: Due,
    because: {
      readonly reason: string;
      readonly evidence: string;
      readonly by: string;
      readonly at: number;
    },
  ): Promise<void>;
}

/** Lists that somebody takes away. */
export type Lists = Pick<ListFiles, 'take'>;

export interface Cases {
  /** Opens a case; one that was opened before stays as it is. */
  open(staffCase: StaffCase): Promise<void>;
  find(caseId: CaseId): Promise<StaffCase | undefined>;
  list(): Promise<readonly StaffCase[]>;
  decide(caseId: CaseId, decision: NonNullable<StaffCase['decision']>): Promise<void>;
}

/** One line of a township's failure list. */
export type FailureLine = {
  readonly villageName: string;
  readonly householdNo: string;
  readonly name: string;
  readonly residentIdMasked: string;
  readonly phone: string;
  readonly scheme: Scheme;
  readonly amountFen: Fen;
  readonly words: string;
  readonly advice: string;
  /** 处理结果: what came of the township's work on it so far. */
  readonly result: string;
};

export type FailureListLink = {
  readonly townshipId: string;
  readonly fileName: string;
  readonly url: string;
};

export interface FailureLists {
  write(list: {
    readonly townshipId: string;
    readonly townshipName: string;
    readonly reportOn: LocalDate;
    readonly lines: readonly FailureLine[];
  }): Promise<void>;
  saveTownshipList(reportOn: LocalDate, townshipIds: readonly string[]): Promise<void>;
  links(
    reportOn: LocalDate,
    townshipNames: ReadonlyMap<string, string>,
    area: Area,
  ): Promise<readonly FailureListLink[]>;
}
