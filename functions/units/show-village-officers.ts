import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { isHeld, type Role } from '@liangxian/shared/units/officer.ts';
import { areaOfUnit } from '@liangxian/shared/units/unit.ts';
import type { Officers, Units } from './ports.ts';

type VillageRegister = {
  readonly villageId: string;
  readonly unitName: string;
  readonly officers: readonly {
    readonly name: string;
    readonly role: Role;
    readonly post?: string;
    readonly duties?: string;
    readonly contact?: string;
  }[];
};

const AT_MOST = 100;

/**
 * Who acts for a village today, with post, contact and duties: public (REG 32). Whoever was suspended or
 * whose post has ended does not stand here any more, which is how residents know whom not to pay.
 */
export async function showVillageOfficers(
  { units, officers }: { readonly units: Units; readonly officers: Officers },
  villageId: string,
  today: LocalDate,
): Promise<Result<VillageRegister, { readonly code: 'VILLAGE_NOT_FOUND' }>> {
  const unit = await units.ofVillage(villageId);
  if (unit === undefined) return refuse({ code: 'VILLAGE_NOT_FOUND' });
  const { items } = await officers.inArea(areaOfUnit(unit), { limit: AT_MOST });
  const acting = items.flatMap(({ name, phone, posts }) =>
    posts
      .filter((post) => post.area.kind === 'village' && post.area.villageId === villageId)
      .filter((post) => isHeld(post, today))
      .map(({ role, post, duties }) => {
        const contact = phone ?? unit.contact;
        return {
          name,
          role,
          ...(post !== undefined && { post }),
          ...(duties !== undefined && { duties }),
          ...(contact !== undefined && { contact }),
        };
      }),
  );
  return accept({ villageId, unitName: unit.name, officers: acting });
}
