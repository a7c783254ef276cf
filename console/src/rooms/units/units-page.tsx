import { importDirectoryApi } from '@liangxian/shared/units/directory-import.api.ts';
import { Link } from 'wouter';
import { Page } from '../../components/page.tsx';
import { useMay } from '../../frame/permissions.ts';
import { useWords } from '../../messages/words.ts';
import { UnitBranch } from './unit-branch.tsx';
import { directoryWords } from './words.ts';

/** All units, as they belong to one another. */
export function UnitsPage() {
  const t = useWords(directoryWords);
  const may = useMay();
  const acts = may(importDirectoryApi.act) && <Link href="/import">{t.import}</Link>;
  return (
    <Page title={t.title} lead={t.lead} acts={acts}>
      <nav className="panel tree" aria-label={t.tree}>
        <UnitBranch open />
      </nav>
    </Page>
  );
}
