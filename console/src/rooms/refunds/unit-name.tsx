import { showUnitApi } from '@liangxian/shared/units/units.api.ts';
import { useAsk } from '../../api/use-api.ts';

const RARELY_CHANGES_MS = 10 * 60_000;

/** A unit by its name, by its id until that is read. */
export function UnitName({ unitId }: { readonly unitId: string }) {
  const asked = useAsk(showUnitApi, { path: { unitId } }, { staleAfterMs: RARELY_CHANGES_MS });
  return asked.data?.unit.name ?? unitId;
}
