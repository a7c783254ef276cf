import type { HttpContract } from '@liangxian/shared/kernel/http-contract.ts';
import { Button } from 'antd';
import type { ComponentProps, ReactNode } from 'react';
import type { Answered, Sent } from '../api/client.ts';
import { useAct } from '../api/use-api.ts';
import { commonWords } from '../messages/common.ts';
import { useFormats } from '../messages/formats.ts';
import { useWords, words } from '../messages/words.ts';
import { ListTable } from './list-table.tsx';
import { ProblemNote } from './problem-note.tsx';
import { State } from './state.tsx';

const sentences = words(
  {
    persons: '人数',
    pushedAt: '推送时间',
    notTaken: '乡镇未签收',
    takenAt: (time: string) => `${time}签收`,
    take: '签收下载',
    takeNow: '签收并下载',
    open: (fileName: string) => `打开 ${fileName}（5分钟内有效）`,
  },
  {
    persons: 'Persons',
    pushedAt: 'Pushed at',
    notTaken: 'not taken yet',
    takenAt: (time: string) => `taken ${time}`,
    take: 'Take',
    takeNow: 'Take and download',
    open: (fileName: string) => `Open ${fileName} (for 5 minutes)`,
  },
);

type Pushed = {
  readonly townshipId: string;
  readonly townshipName: string;
  readonly persons: number;
  readonly pushedAt: number;
  readonly receivedAt?: number;
};

/** Lists pushed to the townships: how long each is, and whether its township has taken it. */
export function PushedLists<List extends Pushed>({
  name,
  lists,
  none,
  besides = [],
  take,
}: {
  readonly name: string;
  readonly lists: readonly List[];
  readonly none: string;
  /** What else is told of a list, after how many persons it names. */
  readonly besides?: ComponentProps<typeof ListTable<List>>['columns'];
  readonly take: (townshipId: string) => ReactNode;
}) {
  const t = useWords(sentences);
  const common = useWords(commonWords);
  const { count, time } = useFormats();
  return (
    <ListTable<List>
      name={name}
      rowKey="townshipId"
      dataSource={lists}
      locale={{ emptyText: none }}
      columns={[
        { title: common.township, dataIndex: 'townshipName' },
        { title: t.persons, dataIndex: 'persons', align: 'right', render: count },
        ...besides,
        { title: t.pushedAt, dataIndex: 'pushedAt', render: time },
        {
          title: common.state,
          key: 'state',
          render: (_, { receivedAt }) =>
            receivedAt === undefined ? (
              <State tone="waiting">{t.notTaken}</State>
            ) : (
              <State tone="done">{t.takenAt(time(receivedAt))}</State>
            ),
        },
        { title: t.take, key: 'take', render: (_, { townshipId }) => take(townshipId) },
      ]}
    />
  );
}

type Taken = { readonly url: string; readonly fileName: string };

/** The township takes its list; the first taking is the receipt. */
export function TakeWithReceipt<const Contract extends HttpContract>({
  contract,
  sent,
}: {
  readonly contract: Answered<Contract> extends Taken ? Contract : never;
  readonly sent: Sent<Contract>;
}) {
  const t = useWords(sentences);
  const take = useAct<Contract>(contract);
  const taken = take.data as Taken | undefined;
  return (
    <div className="download">
      <Button loading={take.isPending} onClick={() => take.mutate(sent)}>
        {t.takeNow}
      </Button>
      <ProblemNote problem={take.error} />
      {taken !== undefined && <a href={taken.url}>{t.open(taken.fileName)}</a>}
    </div>
  );
}
