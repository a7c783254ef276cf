import { Link } from 'wouter';
import { Page } from '../components/page.tsx';
import { useWords, words } from '../messages/words.ts';

const sentences = words(
  {
    title: '没有这个页面',
    text: '地址不对，或您的岗位看不到这一页。请从左边的栏目进入，或回到“今天”。',
    home: '回到“今天”',
  },
  {
    title: 'No such page',
    text: 'The address is wrong, or your post does not see this page. Choose a room from the menu, or go back to “Today”.',
    home: 'Back to “Today”',
  },
);

export function NoSuchPage() {
  const t = useWords(sentences);
  return (
    <Page title={t.title} lead={t.text}>
      <Link href="~/">{t.home}</Link>
    </Page>
  );
}
