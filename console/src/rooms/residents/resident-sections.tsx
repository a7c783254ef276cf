import {
  findResidentApi,
  listCategoryChangesApi,
} from '@liangxian/shared/residents/residents.api.ts';
import { Sections } from '../../components/sections.tsx';
import { useWords } from '../../messages/words.ts';
import { residentWords } from './words.ts';

export function ResidentSections() {
  const t = useWords(residentWords);
  return (
    <Sections
      name={t.title}
      sections={[
        { href: '/', label: t.search, act: findResidentApi.act },
        { href: '/category-changes', label: t.categoryChanges, act: listCategoryChangesApi.act },
      ]}
    />
  );
}
