import { listNotEnrolledApi, listSchoolsApi } from '@liangxian/shared/residents/expansion.api.ts';
import { Sections } from '../../components/sections.tsx';
import { useWords } from '../../messages/words.ts';
import { expansionWords } from './words.ts';

export function ExpansionSections() {
  const t = useWords(expansionWords);
  return (
    <Sections
      name={t.title}
      sections={[
        { href: '/', label: t.villages, act: listNotEnrolledApi.act },
        { href: '/schools', label: t.schools, act: listSchoolsApi.act },
      ]}
    />
  );
}
