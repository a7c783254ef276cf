import {
  listAmountsSetApi,
  listChangesApi,
  listDueRostersApi,
  listDuesApi,
  showDeductionStatementApi,
} from '@liangxian/shared/dues/dues.api.ts';
import { Sections } from '../../components/sections.tsx';
import { useWords } from '../../messages/words.ts';
import { duesWords } from './words.ts';

/** The parts of the room, in the order of the season. */
export function DueSections() {
  const t = useWords(duesWords);
  return (
    <Sections
      name={t.title}
      sections={[
        { href: '/', label: t.list, act: listDuesApi.act },
        { href: '/rosters', label: t.rosters, act: listDueRostersApi.act },
        { href: '/amounts', label: t.amounts, act: listAmountsSetApi.act },
        { href: '/statement', label: t.statement, act: showDeductionStatementApi.act },
        { href: '/changes', label: t.changes, act: listChangesApi.act },
      ]}
    />
  );
}
