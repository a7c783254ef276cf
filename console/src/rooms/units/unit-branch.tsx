import type { Unit } from '@liangxian/shared/units/unit.ts';
import { listUnitsApi } from '@liangxian/shared/units/units.api.ts';
import { useState } from 'react';
import { Link } from 'wouter';
import { useAsk } from '../../api/use-api.ts';
import { usePages } from '../../api/use-pages.ts';
import { Answer } from '../../components/answer.tsx';
import { PageTurner } from '../../components/page-turner.tsx';
import { unitWords } from '../../messages/unit-words.ts';
import { useWords } from '../../messages/words.ts';
import { directoryWords } from './words.ts';

/** The units under another one; without one, those at the top. */
export function UnitBranch({
  parentId,
  open = false,
}: {
  readonly parentId?: string;
  /** Whether what stands under these units is shown at once. */
  readonly open?: boolean;
}) {
  const t = useWords(directoryWords);
  const pages = usePages(parentId ?? '');
  const list = useAsk(listUnitsApi, {
    query: { ...(parentId === undefined ? {} : { parentId }), limit: 100, ...pages.query },
  });
  return (
    <Answer of={list}>
      {({ units, cursor }) => (
        <>
          {units.length === 0 && <p className="quiet">{t.noUnits}</p>}
          <ul>
            {units.map((unit) => (
              <li key={unit.unitId}>
                <UnitLeaf unit={unit as Unit} open={open} />
              </li>
            ))}
          </ul>
          <PageTurner pages={pages} next={cursor} />
        </>
      )}
    </Answer>
  );
}

const HAS_UNITS_UNDER_IT: ReadonlySet<Unit['kind']> = new Set(['county_government', 'township']);

function UnitLeaf({ unit, open }: { readonly unit: Unit; readonly open: boolean }) {
  const t = useWords(directoryWords);
  const { kinds } = useWords(unitWords);
  const [opened, setOpened] = useState(open);
  const { unitId, name, kind, validTo } = unit;
  return (
    <>
      <div className="tree-line">
        <Link href={`/${encodeURIComponent(unitId)}`}>{name}</Link>
        <span className="quiet">{kinds[kind]}</span>
        {validTo !== undefined && <span className="quiet">{t.endedUnit}</span>}
        {HAS_UNITS_UNDER_IT.has(kind) && (
          <button
            type="button"
            className="text-button"
            aria-expanded={opened}
            aria-label={opened ? t.closeUnit(name) : t.openUnit(name)}
            onClick={() => setOpened(!opened)}
          >
            {opened ? t.close : t.open}
          </button>
        )}
      </div>
      {opened && HAS_UNITS_UNDER_IT.has(kind) && <UnitBranch parentId={unitId} />}
    </>
  );
}
