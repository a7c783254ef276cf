import { showReSignProgressApi } from '@liangxian/shared/mandates/mandate-rounds.api.ts';
import { listMandateTasksApi, listPaidForApi } from '@liangxian/shared/mandates/mandates.api.ts';
import { Sections } from '../../components/sections.tsx';
import { useWords } from '../../messages/words.ts';
import { mandateWords } from './words.ts';

export function MandateSections() {
  const t = useWords(mandateWords);
  return (
    <Sections
      name={t.title}
      sections={[
        { href: '/', label: t.list, act: listPaidForApi.act },
        { href: '/tasks', label: t.tasks, act: listMandateTasksApi.act },
        { href: '/round', label: t.round, act: showReSignProgressApi.act },
      ]}
    />
  );
}
