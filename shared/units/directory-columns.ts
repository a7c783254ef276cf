import type { ColumnDefinition } from '../rosters/column-definition.ts';
import type { Role } from './officer.ts';
import type { UnitKind } from './unit.ts';

export type DirectoryColumnKey =
  | 'unit'
  | 'kind'
  | 'township'
  | 'village'
  | 'name'
  | 'subject'
  | 'role'
  | 'post'
  | 'duties'
  | 'phone'
  | 'validFrom'
  | 'validTo';

/** 单位和人员名册: one row for each post that somebody holds. */
export const DIRECTORY_COLUMNS: readonly ColumnDefinition<DirectoryColumnKey>[] = [
  { key: 'unit', title: '单位名称', synonyms: ['单位', '所在单位', '工作单位'], required: true },
  { key: 'kind', title: '单位类别', synonyms: ['单位类型', '类别'], required: false },
  { key: 'township', title: '乡镇', synonyms: ['所属乡镇', '乡（镇）'], required: false },
  {
    key: 'village',
    title: '村（社区）',
    synonyms: ['村', '社区', '行政村', '村社区'],
    required: false,
  },
  { key: 'name', title: '姓名', synonyms: ['人员姓名'], required: true },
  {
    key: 'subject',
    title: '登录账号',
    synonyms: ['账号', '用户名', '统一身份账号'],
    required: true,
  },
  { key: 'role', title: '角色', synonyms: ['系统角色', '岗位角色'], required: true },
  { key: 'post', title: '职务', synonyms: ['岗位', '职位'], required: false },
  { key: 'duties', title: '职责', synonyms: ['工作职责', '岗位职责'], required: false },
  { key: 'phone', title: '联系电话', synonyms: ['电话', '联系方式', '手机号'], required: false },
  { key: 'validFrom', title: '起始日期', synonyms: ['任职日期', '开始日期'], required: false },
  {
    key: 'validTo',
    title: '截止日期',
    synonyms: ['终止日期', '结束日期', '有效期至'],
    required: false,
  },
];

/** What offices write for a role. */
export const ROLE_WORDS: Readonly<Record<string, Role>> = {
  管理员: 'administrator',
  系统管理员: 'administrator',
  数据交换专员: 'exchange_officer',
  交换员: 'exchange_officer',
  交换专员: 'exchange_officer',
  负责人: 'leader',
  分管领导: 'leader',
  经办人: 'officer',
  经办人员: 'officer',
  社保协理员: 'assistant',
  协理员: 'assistant',
  协办员: 'assistant',
  监督人员: 'inspector',
  监督员: 'inspector',
};

/** What offices write for a kind of unit. */
export const KIND_WORDS: Readonly<Record<string, UnitKind>> = {
  县政府: 'county_government',
  县人民政府: 'county_government',
  税务局: 'tax_bureau',
  税务: 'tax_bureau',
  医疗保障局: 'medical_security_bureau',
  医保局: 'medical_security_bureau',
  社会保险中心: 'social_insurance_centre',
  社保中心: 'social_insurance_centre',
  财政局: 'finance_bureau',
  民政局: 'civil_affairs_bureau',
  乡村振兴局: 'rural_revitalization_bureau',
  公安局: 'public_security_bureau',
  残疾人联合会: 'disabled_persons_federation',
  残联: 'disabled_persons_federation',
  教育局: 'education_bureau',
  宣传部: 'publicity_department',
  国库: 'treasury',
  人民银行: 'treasury',
  银行: 'bank',
  纪委监委: 'discipline_inspection',
  审计局: 'audit_bureau',
  乡镇: 'township',
  村: 'village',
  社区: 'village',
  村社区: 'village',
  学校: 'school',
};
