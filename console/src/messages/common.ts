import { words } from './words.ts';

/** Words of the trade that several rooms say; the glossary's. */
export const commonWords = words(
  {
    schemes: { resident_pension: '养老保险', resident_medical: '医疗保险' },
    rosterKinds: {
      effective: '有效缴费明细清册',
      deduction: '批量扣款清册',
      subsistence_allowance: '低保对象名单',
      extreme_poverty: '特困人员名单',
      orphans: '孤儿名单',
      rural_revitalization: '防返贫监测对象名单',
      disabled_persons: '残疾人名单',
      household_register: '户籍人口信息',
      floating_population: '流动人口信息',
      pupils: '在校学生名册',
      re_sign: '需重签协议名单',
    },
    modes: { full: '全量', changes: '变更' },
    cancel: '取消',
  },
  {
    schemes: { resident_pension: 'Pension', resident_medical: 'Medical' },
    rosterKinds: {
      effective: 'Valid-contribution roster',
      deduction: 'Deduction roster',
      subsistence_allowance: 'Subsistence allowance',
      extreme_poverty: 'Extreme poverty',
      orphans: 'Orphans',
      rural_revitalization: 'Monitored against poverty',
      disabled_persons: 'Disabled persons',
      household_register: 'Household register',
      floating_population: 'Floating population',
      pupils: 'Pupils',
      re_sign: 'Mandates to sign again',
    },
    modes: { full: 'full list', changes: 'changes' },
    cancel: 'Cancel',
  },
);
