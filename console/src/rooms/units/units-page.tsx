import { Page } from '../../components/page.tsx';
import { useWords } from '../../messages/words.ts';
import { UnitBranch } from './unit-branch.tsx';
import { directoryWords } from './words.ts';

/** All units, as they belong to one another. */
export function UnitsPage() {
  const t = useWords(directoryWords);
  return (
    <Page title={t.title} lead={t.lead}>
      <nav className="panel tree" aria-label={t.tree}>
        <UnitBranch open />
      </nav>
    </Page>
  );
}
