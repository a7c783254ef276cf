import { findPlace, type Place } from '../policy/divisions.ts';
import type { EffectiveColumnKey } from './effective-columns.ts';
import type { RowCells } from './row-cells.ts';
import type { RowContext } from './row-context.ts';

/** The row's township and village, or undefined with the problem added. The row's own township column goes first. */
export function readPlace(
  cells: RowCells<EffectiveColumnKey>,
  context: RowContext,
): Place | undefined {
  const named = cells.text('township');
  const township = named === '' ? context.townshipName : named;
  const village = cells.text('village');
  const place = findPlace(context.policy, {
    village,
    ...(township === undefined ? {} : { township }),
  });
  if (!place.ok) {
    const { refusal } = place;
    switch (refusal.code) {
      case 'VILLAGE_MISSING':
        cells.problem(refusal.code, 'village', '本乡镇的村（社区）名称');
        break;
      case 'TOWNSHIP_UNKNOWN':
        cells.problem(refusal.code, 'township', '本县的乡镇名称', refusal.township);
        break;
      case 'VILLAGE_UNKNOWN':
        cells.problem(refusal.code, 'village', `${township ?? '本县'}的村（社区）名称`);
        break;
      case 'VILLAGE_AMBIGUOUS':
        cells.problem(refusal.code, 'village', `写明乡镇：${refusal.townships.join('、')}`);
        break;
    }
    return undefined;
  }
  if (context.townshipId !== undefined && place.value.townshipId !== context.townshipId) {
    cells.problem(
      'TOWNSHIP_DIFFERS',
      named === '' ? 'village' : 'township',
      context.townshipName ?? '本乡镇的人员',
      place.value.townshipName,
    );
    return undefined;
  }
  return place.value;
}
