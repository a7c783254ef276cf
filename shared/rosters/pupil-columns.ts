import type { ColumnDefinition } from './column-definition.ts';
import { RESIDENT_ID_WORDS } from './effective-columns.ts';
import { COMMON_COLUMNS } from './identity-columns.ts';

export type PupilColumnKey =
  | 'serial'
  | 'school'
  | 'className'
  | 'name'
  | 'documentKind'
  | 'residentId'
  | 'status'
  | 'fatherName'
  | 'fatherId'
  | 'motherName'
  | 'motherId'
  | 'guardianName'
  | 'guardianId'
  | 'phone'
  | 'remark';

const idOf = (whom: string) => [
  `${whom}证件号码`,
  `${whom}身份证号`,
  `${whom}身份证号码`,
  `${whom}证件号`,
  `${whom}公民身份号码`,
];

/** 学籍信息 (REG 15): school, student status, document, name, parents, guardian. */
export const PUPIL_COLUMNS: readonly ColumnDefinition<PupilColumnKey>[] = [
  COMMON_COLUMNS.serial,
  {
    key: 'school',
    title: '学校',
    synonyms: ['学校名称', '就读学校', '所在学校', '校名'],
    required: true,
  },
  {
    key: 'className',
    title: '班级',
    synonyms: ['年级班级', '班', '所在班级', '年级'],
    required: false,
  },
  { key: 'name', title: '姓名', synonyms: ['学生姓名', '名字'], required: true },
  {
    key: 'documentKind',
    title: '证件类型',
    synonyms: ['身份证件类型', '证件种类'],
    required: false,
  },
  {
    key: 'residentId',
    title: '证件号码',
    synonyms: [...RESIDENT_ID_WORDS, ...idOf('学生')],
    required: true,
  },
  {
    key: 'status',
    title: '学籍状态',
    synonyms: ['学籍', '学生状态', '就读状态', '在读状态'],
    required: true,
  },
  { key: 'fatherName', title: '父亲姓名', synonyms: ['父亲'], required: false },
  { key: 'fatherId', title: '父亲证件号码', synonyms: idOf('父亲'), required: false },
  { key: 'motherName', title: '母亲姓名', synonyms: ['母亲'], required: false },
  { key: 'motherId', title: '母亲证件号码', synonyms: idOf('母亲'), required: false },
  {
    key: 'guardianName',
    title: '监护人',
    synonyms: ['监护人姓名', '法定监护人'],
    required: false,
  },
  { key: 'guardianId', title: '监护人证件号码', synonyms: idOf('监护人'), required: false },
  COMMON_COLUMNS.phone,
  COMMON_COLUMNS.remark,
];
