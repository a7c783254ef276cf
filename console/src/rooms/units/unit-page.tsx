import { addOfficerApi, listOfficersApi } from '@liangxian/shared/units/officers.api.ts';
import { saveUnitApi, showUnitApi } from '@liangxian/shared/units/units.api.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { useAsk } from '../../api/use-api.ts';
import { Answer } from '../../components/answer.tsx';
import { FactList } from '../../components/fact-list.tsx';
import { Page } from '../../components/page.tsx';
import { useMay } from '../../frame/permissions.ts';
import { useFormats } from '../../messages/formats.ts';
import { unitWords } from '../../messages/unit-words.ts';
import { useWords } from '../../messages/words.ts';
import { AddOfficer } from './add-officer.tsx';
import { AddUnit } from './add-unit.tsx';
import { ChangeUnit } from './change-unit.tsx';
import { OfficerTable } from './officer-table.tsx';
import { directoryWords } from './words.ts';

type Doing = 'nothing' | 'change' | 'add_unit' | 'add_officer';

/** One unit: what it is, who speaks for it, who belongs to it. */
export function UnitPage({ unitId }: { readonly unitId: string }) {
  const t = useWords(directoryWords);
  const { kinds, roles } = useWords(unitWords);
  const may = useMay();
  const { day } = useFormats();
  const [doing, begin] = useState<Doing>('nothing');
  const asked = useAsk(showUnitApi, { path: { unitId } });
  const close = () => begin('nothing');
  return (
    <Page title={asked.data?.unit.name ?? t.unit} acts={<Link href="/">{t.backToUnits}</Link>}>
      <Answer of={asked}>
        {({ unit, acting }) => (
          <>
            <section className="panel">
              <FactList
                facts={[
                  [t.kind, kinds[unit.kind]],
                  [t.unitId, unit.unitId],
                  [t.contact, unit.contact ?? t.none],
                  ...(unit.parentId === undefined
                    ? []
                    : [[t.parent, <ParentUnit key="parent" unitId={unit.parentId} />] as const]),
                  ...(unit.validTo === undefined ? [] : [[t.lastDay, day(unit.validTo)] as const]),
                  ...acting.map(
                    ({ officerId, name, role, post }) =>
                      [
                        roles[role],
                        <Link key={officerId} href={`/officers/${officerId}`}>
                          {post === undefined ? name : `${name}（${post}）`}
                        </Link>,
                      ] as const,
                  ),
                ]}
              />
              {doing === 'nothing' && (
                <div className="acts">
                  {may(addOfficerApi.act) && (
                    <Button onClick={() => begin('add_officer')}>{t.addOfficer}</Button>
                  )}
                  {may(saveUnitApi.act) && (
                    <>
                      <Button onClick={() => begin('change')}>{t.changeUnit}</Button>
                      <Button onClick={() => begin('add_unit')}>{t.addUnit}</Button>
                    </>
                  )}
                </div>
              )}
              {doing === 'change' && <ChangeUnit unit={unit} close={close} />}
              {doing === 'add_unit' && <AddUnit parentId={unit.unitId} close={close} />}
              {doing === 'add_officer' && <AddOfficer unit={unit} close={close} />}
            </section>
            {may(listOfficersApi.act) && <OfficerTable unitId={unitId} />}
          </>
        )}
      </Answer>
    </Page>
  );
}

function ParentUnit({ unitId }: { readonly unitId: string }) {
  const t = useWords(directoryWords);
  const asked = useAsk(showUnitApi, { path: { unitId } });
  return (
    <Link href={`/${encodeURIComponent(unitId)}`}>{asked.data?.unit.name ?? t.seeParent}</Link>
  );
}
