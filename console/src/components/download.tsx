import type { HttpContract } from '@liangxian/shared/kernel/http-contract.ts';
import { Button } from 'antd';
import type { Answered, Sent } from '../api/client.ts';
import { useAct } from '../api/use-api.ts';
import { useFormats } from '../messages/formats.ts';
import { useWords, words } from '../messages/words.ts';
import { ProblemNote } from './problem-note.tsx';

const sentences = words(
  {
    making: '正在生成……',
    ready: (fileName: string, rows: string) =>
      `已生成：${fileName}，共${rows}行。文件里写有您的姓名和导出时间。`,
    open: '下载文件（5分钟内有效）',
  },
  {
    making: 'Preparing …',
    ready: (fileName: string, rows: string) =>
      `Ready: ${fileName}, ${rows} rows. It carries your name and the time.`,
    open: 'Download (valid for 5 minutes)',
  },
);

type Exported = { readonly url: string; readonly rows: number; readonly fileName: string };

/** Asks the server for a list as a file, and hands over the link. The server notes who took it. */
export function Download<const Contract extends HttpContract>({
  contract,
  sent,
  children,
}: {
  readonly contract: Answered<Contract> extends Exported ? Contract : never;
  readonly sent: Sent<Contract>;
  readonly children: string;
}) {
  const t = useWords(sentences);
  const { count } = useFormats();
  const take = useAct<Contract>(contract);
  const file = take.data as Exported | undefined;
  return (
    <div className="download">
      <Button loading={take.isPending} onClick={() => take.mutate(sent)}>
        {take.isPending ? t.making : children}
      </Button>
      <ProblemNote problem={take.error} />
      {file !== undefined && (
        <p className="note note-done" role="status">
          {t.ready(file.fileName, count(file.rows))} <a href={file.url}>{t.open}</a>
        </p>
      )}
    </div>
  );
}
