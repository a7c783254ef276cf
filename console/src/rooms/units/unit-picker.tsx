import type { UnitKind } from '@liangxian/shared/units/unit.ts';
import { listUnitsApi } from '@liangxian/shared/units/units.api.ts';
import { useState } from 'react';
import { useAsk } from '../../api/use-api.ts';
import { Choice } from '../../components/choice.tsx';
import { useWords } from '../../messages/words.ts';
import { directoryWords } from './words.ts';

export type PickedUnit = {
  readonly unitId: string;
  readonly kind: UnitKind;
  readonly name: string;
};

const MOST = 200;

/** A unit of the county; in a township, the township itself or one of its villages. */
export function UnitPicker({ pick }: { readonly pick: (unit: PickedUnit | undefined) => void }) {
  const t = useWords(directoryWords);
  const [unitId, choose] = useState('');
  const [villageUnitId, chooseVillage] = useState('');
  const top = useAsk(listUnitsApi, { query: { limit: MOST } });
  const root = top.data?.units[0];
  const under = useAsk(
    listUnitsApi,
    { query: { parentId: root?.unitId ?? '', limit: MOST } },
    { enabled: root !== undefined },
  );
  const units: readonly PickedUnit[] = [...(top.data?.units ?? []), ...(under.data?.units ?? [])];
  const chosen = units.find((unit) => unit.unitId === unitId);
  const isTownship = chosen?.kind === 'township';
  const villages = useAsk(
    listUnitsApi,
    { query: { parentId: unitId, limit: MOST } },
    { enabled: isTownship },
  );
  const villageUnits: readonly PickedUnit[] = isTownship ? (villages.data?.units ?? []) : [];
  return (
    <>
      <Choice
        label={t.unit}
        value={unitId}
        options={[['', t.choose], ...units.map((unit) => [unit.unitId, unit.name] as const)]}
        choose={(id) => {
          choose(id);
          chooseVillage('');
          pick(units.find((unit) => unit.unitId === id));
        }}
      />
      {isTownship && (
        <Choice
          label={t.villageUnit}
          value={villageUnitId}
          options={[
            ['', t.townshipItself],
            ...villageUnits.map((unit) => [unit.unitId, unit.name] as const),
          ]}
          choose={(id) => {
            chooseVillage(id);
            pick(villageUnits.find((unit) => unit.unitId === id) ?? chosen);
          }}
        />
      )}
    </>
  );
}
