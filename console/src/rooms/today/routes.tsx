import { countyToday } from '../../api/county-time.ts';
import { Page } from '../../components/page.tsx';
import { useFormats } from '../../messages/formats.ts';
import { useWords, words } from '../../messages/words.ts';

const sentences = words({ title: '今天' }, { title: 'Today' });

export default function TodayPages() {
  const t = useWords(sentences);
  const { day } = useFormats();
  return (
    <Page title={t.title} lead={day(countyToday())}>
      {null}
    </Page>
  );
}
