import type * as z from 'zod';
import type { bankFieldSchema, bankLayoutSchema } from './bank-layout.schema.ts';
import type {
  assistanceSchema,
  bankSchema,
  cashSchema,
  categorySchema,
  channelGuideSchema,
  deadlineRuleSchema,
  eligibilitySchema,
  familyTermsSchema,
  medicalStandardSchema,
  pensionTierSchema,
  policyPackSchema,
  refundReasonSchema,
  remindersSchema,
  returnReasonSchema,
  schemeSchema,
  seasonPolicySchema,
  sourceSchema,
} from './policy-pack.schema.ts';
import type { reportLayoutSchema } from './report-layout.schema.ts';

export type Scheme = z.infer<typeof schemeSchema>;
export type Source = z.infer<typeof sourceSchema>;
export type PolicyPack = z.infer<typeof policyPackSchema>;
export type SeasonPolicy = z.infer<typeof seasonPolicySchema>;
export type PensionTier = z.infer<typeof pensionTierSchema>;
export type MedicalStandard = z.infer<typeof medicalStandardSchema>;
export type Category = z.infer<typeof categorySchema>;
export type Assistance = z.infer<typeof assistanceSchema>;
export type Eligibility = z.infer<typeof eligibilitySchema>;
export type DeadlineRule = z.infer<typeof deadlineRuleSchema>;
export type ReminderStage = z.infer<typeof remindersSchema>['stages'][number];
export type RefundReason = z.infer<typeof refundReasonSchema>;
export type ReturnReason = z.infer<typeof returnReasonSchema>;
export type CashPolicy = z.infer<typeof cashSchema>;
export type FamilyTerms = z.infer<typeof familyTermsSchema>;
export type Bank = z.infer<typeof bankSchema>;
export type BankLayout = z.infer<typeof bankLayoutSchema>;
export type BankField = z.infer<typeof bankFieldSchema>;
export type ReportLayout = z.infer<typeof reportLayoutSchema>;
export type ChannelGuide = z.infer<typeof channelGuideSchema>;
