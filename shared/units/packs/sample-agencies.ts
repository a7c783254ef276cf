import type { UnitKind } from '../unit.ts';

/** The county's agencies (A04-1): what they are called after the county's name, and by which word accounts begin. */
export const agencies = [
  { unitId: 'tax', kind: 'tax_bureau', name: '税务局', head: '局长' },
  { unitId: 'medical', kind: 'medical_security_bureau', name: '医疗保障局', head: '局长' },
  { unitId: 'social', kind: 'social_insurance_centre', name: '社会保险中心', head: '主任' },
  { unitId: 'finance', kind: 'finance_bureau', name: '财政局', head: '局长' },
  { unitId: 'civil', kind: 'civil_affairs_bureau', name: '民政局', head: '局长' },
  { unitId: 'rural', kind: 'rural_revitalization_bureau', name: '乡村振兴局', head: '局长' },
  { unitId: 'police', kind: 'public_security_bureau', name: '公安局', head: '局长' },
  { unitId: 'disabled', kind: 'disabled_persons_federation', name: '残疾人联合会', head: '理事长' },
  { unitId: 'education', kind: 'education_bureau', name: '教育局', head: '局长' },
  { unitId: 'publicity', kind: 'publicity_department', name: '委宣传部', head: '部长' },
  { unitId: 'treasury', kind: 'treasury', name: '国库（人民银行县支行）', head: '国库主任' },
  { unitId: 'discipline', kind: 'discipline_inspection', name: '纪委监委', head: '主任' },
  { unitId: 'audit', kind: 'audit_bureau', name: '审计局', head: '局长' },
] as const satisfies readonly {
  readonly unitId: string;
  readonly kind: UnitKind;
  readonly name: string;
  readonly head: string;
}[];
