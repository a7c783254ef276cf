import type { Role } from '@liangxian/shared/units/officer.ts';
import {
  type SampleDirectory,
  WHOLE_OFFICE,
} from '@liangxian/shared/units/packs/sample-directory.ts';

/** Somebody whom the sign-in page offers. */
export type DemoAccount = {
  readonly subject: string;
  readonly name: string;
  readonly role: string;
  readonly post: string;
};
/** A unit's accounts, side by side. */
export type AccountGroup = {
  readonly unitId: string;
  readonly unitName: string;
  readonly accounts: readonly DemoAccount[];
};
export type DemoAccounts = {
  readonly wholeOffice: DemoAccount | undefined;
  /** The county's agencies and banks. */
  readonly county: readonly AccountGroup[];
  readonly townships: readonly AccountGroup[];
  readonly villagesOf: (townshipUnitId: string) => readonly AccountGroup[];
};

/** Roles as offices call them. */
export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  administrator: '管理员',
  exchange_officer: '交换员',
  leader: '负责人',
  officer: '经办人',
  assistant: '协理员',
  inspector: '监督员',
};

/** The sample officers, by unit, in the order of the directory. */
export function demoAccounts({ units, officers }: SampleDirectory): DemoAccounts {
  const byUnit = new Map<string, DemoAccount[]>();
  for (const { subject, name, posts } of officers) {
    const [first] = posts;
    if (first === undefined || subject === WHOLE_OFFICE) continue;
    const accounts = byUnit.get(first.unitId) ?? [];
    byUnit.set(first.unitId, accounts);
    accounts.push({ subject, name, role: ROLE_NAMES[first.role], post: first.post ?? '' });
  }
  const groups = (isMeant: (unit: SampleDirectory['units'][number]) => boolean) =>
    units.filter(isMeant).map(
      ({ unitId, name }): AccountGroup => ({
        unitId,
        unitName: name,
        accounts: byUnit.get(unitId) ?? [],
      }),
    );
  const everybody = officers.find(({ subject }) => subject === WHOLE_OFFICE);
  return {
    wholeOffice: everybody && {
      subject: WHOLE_OFFICE,
      name: everybody.name,
      role: '全部岗位',
      post: '一人办理全部事项，便于试用',
    },
    county: groups(({ kind }) => kind !== 'township' && kind !== 'village'),
    townships: groups(({ kind }) => kind === 'township'),
    villagesOf: (townshipUnitId) =>
      groups(({ kind, parentId }) => kind === 'village' && parentId === townshipUnitId),
  };
}
