import * as z from 'zod';
import type {
  AccountId,
  CaseId,
  CodeRequestId,
  FileId,
  ImportId,
  InstructionId,
  MandateId,
  OrderId,
  PersonId,
  RunId,
} from './ids.ts';

const idOf = <Id extends string>(pattern: RegExp) =>
  z.custom<Id>((value) => typeof value === 'string' && pattern.test(value), {
    message: `an id like ${pattern.source}`,
  });

export const personIdSchema = idOf<PersonId>(/^ps_[0-9a-f]{24}$/u);
export const mandateIdSchema = idOf<MandateId>(/^md_[0-9a-f]{24}$/u);
export const importIdSchema = idOf<ImportId>(/^im_[0-9a-z-]{8,40}$/u);
export const runIdSchema = idOf<RunId>(/^run_\d{8}$/u);
export const fileIdSchema = idOf<FileId>(/^\d{8}-[a-z0-9]+-\d{6}$/u);
export const instructionIdSchema = idOf<InstructionId>(/^in_\d{8}_[0-9a-z]{10}$/u);
export const orderIdSchema = idOf<OrderId>(/^or_[0-9a-f]{24}$/u);
export const caseIdSchema = idOf<CaseId>(/^cs_[0-9a-z-]{8,80}$/u);
export const accountIdSchema = idOf<AccountId>(/^ac_[0-9a-f]{24}$/u);
export const codeRequestIdSchema = idOf<CodeRequestId>(/^cr_[0-9a-f]{24}$/u);
