import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import { type Area, COUNTY } from '@liangxian/shared/units/area.ts';
import type { Post, Principal, Role } from '@liangxian/shared/units/officer.ts';
import type { UnitKind } from '@liangxian/shared/units/unit.ts';
import type { Directory } from '../../functions/platform/directory.ts';

/** A post held since the first of January 2026. */
export function aPost(unitKind: UnitKind, role: Role, area: Area = COUNTY): Post {
  return { unitId: unitKind, unitKind, role, area, validFrom: localDate('2026-01-01') };
}

/** An officer of the tax bureau who keeps the directory, too: most acts are theirs. */
export function anOfficer(changes: Partial<Principal> = {}): Principal {
  return {
    officerId: 'officer',
    name: '王建国',
    posts: [aPost('tax_bureau', 'administrator'), aPost('tax_bureau', 'officer')],
    ...changes,
  };
}

/** A directory in which whoever asks is found under their subject, with the posts given. */
export function aDirectory(officer: Principal = anOfficer()): Directory {
  return { principalOf: async (subject) => ({ ...officer, officerId: subject }) };
}
