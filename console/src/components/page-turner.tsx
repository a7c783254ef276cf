import { Button } from 'antd';
import type { Pages } from '../api/use-pages.ts';
import { useWords, words } from '../messages/words.ts';

const sentences = words(
  { name: '翻页', back: '上一页', next: '下一页', page: (no: number) => `第${no}页` },
  { name: 'Pages', back: 'Previous', next: 'Next', page: (no: number) => `Page ${no}` },
);

/** Turns the pages of a list; a list of one page has nothing to turn. */
export function PageTurner({
  pages,
  next,
}: {
  readonly pages: Pages;
  /** The answer's cursor: absent on the last page. */
  readonly next: string | undefined;
}) {
  const t = useWords(sentences);
  if (pages.number === 1 && next === undefined) return null;
  return (
    <nav className="page-turner" aria-label={t.name}>
      <Button onClick={pages.back} disabled={pages.number === 1}>
        {t.back}
      </Button>
      <span aria-live="polite">{t.page(pages.number)}</span>
      <Button onClick={() => next !== undefined && pages.next(next)} disabled={next === undefined}>
        {t.next}
      </Button>
    </nav>
  );
}
