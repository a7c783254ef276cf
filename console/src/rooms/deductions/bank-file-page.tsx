import {
  listInstructionsApi,
  showBankFileApi,
} from '@liangxian/shared/deductions/bank-file-detail.api.ts';
import type { Answered } from '../../api/client.ts';
import { useAsk } from '../../api/use-api.ts';
import { useNames } from '../../api/use-names.ts';
import { usePages } from '../../api/use-pages.ts';
import { Answer } from '../../components/answer.tsx';
import { FactList } from '../../components/fact-list.tsx';
import { Figures } from '../../components/figures.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { Page } from '../../components/page.tsx';
import { PageTurner } from '../../components/page-turner.tsx';
import { State } from '../../components/state.tsx';
import { useMay } from '../../frame/permissions.ts';
import { commonWords } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { BankFileState } from './bank-file-table.tsx';
import { deductionWords } from './words.ts';

type Shown = Answered<typeof showBankFileApi>;
type FileId = Shown['file']['fileId'];

/** One file to a bank: what it holds, what the bank said, row by row. */
export function BankFilePage({ fileId }: { readonly fileId: string }) {
  const t = useWords(deductionWords);
  const may = useMay();
  const file = useAsk(showBankFileApi, { path: { fileId: fileId as FileId } });
  return (
    <Page title={file.data?.file.fileName ?? t.fileTitle}>
      <Answer of={file}>
        {(shown) => (
          <>
            <Totals shown={shown} />
            <Returns returns={shown.returns} />
          </>
        )}
      </Answer>
      {may(listInstructionsApi.act) && <Instructions fileId={fileId as FileId} />}
    </Page>
  );
}

function Totals({ shown: { file, totals } }: { readonly shown: Shown }) {
  const t = useWords(deductionWords);
  const { count, yuan, day, time } = useFormats();
  const names = useNames();
  return (
    <>
      <section className="panel">
        <FactList
          facts={[
            [t.bank, names.bank(file.bankId)],
            [t.status, <BankFileState key="status" file={file} />],
            [t.runOn, day(file.runOn)],
            [t.answerDueOn, day(file.answerDueOn)],
            ...(file.submittedAt === undefined
              ? []
              : [[t.submittedAt, time(file.submittedAt)] as const]),
            [
              t.totals,
              <State key="totals" tone={totals.agree ? 'done' : 'late'}>
                {totals.agree ? t.agree : t.differ}
              </State>,
            ],
          ]}
        />
      </section>
      <Figures
        figures={[
          { name: t.instructions, value: count(totals.instructed) },
          { name: t.amount, value: yuan(totals.instructedFen) },
          { name: t.collected, value: count(totals.collected) },
          { name: t.failed, value: count(totals.failed), late: totals.failed > 0 },
          { name: t.unanswered, value: count(totals.unanswered) },
          { name: t.withdrawn, value: count(totals.withdrawn) },
        ]}
      />
    </>
  );
}

function Returns({ returns }: { readonly returns: Shown['returns'] }) {
  const t = useWords(deductionWords);
  const { count, time } = useFormats();
  return (
    <section className="panel panel-wide">
      <h2>{t.returns}</h2>
      <ListTable
        name={t.returns}
        rowKey="returnHash"
        dataSource={returns}
        locale={{ emptyText: t.noReturn }}
        columns={[
          { title: t.readAt, dataIndex: 'readAt', render: time },
          {
            title: t.status,
            key: 'status',
            render: (_, { status }) => (
              <State tone={status === 'applied' ? 'done' : 'working'}>
                {t.returnStatuses[status]}
              </State>
            ),
          },
          ...(['rows', 'matched', 'repeated', 'unknown', 'doubtful'] as const).map((key) => ({
            title: t[key],
            key,
            align: 'right' as const,
            render: (_: unknown, { counts }: Shown['returns'][number]) => count(counts[key]),
          })),
        ]}
      />
    </section>
  );
}

function Instructions({ fileId }: { readonly fileId: FileId }) {
  const t = useWords(deductionWords);
  const common = useWords(commonWords);
  const { yuan, day } = useFormats();
  const names = useNames();
  const pages = usePages(fileId);
  const instructions = useAsk(listInstructionsApi, {
    path: { fileId },
    query: pages.query,
  });
  return (
    <Answer of={instructions}>
      {(page) => (
        <section className="panel panel-wide">
          <h2>{t.instructionsList}</h2>
          <ListTable
            name={t.instructionsList}
            rowKey="instructionId"
            dataSource={page.instructions}
            columns={[
              { title: t.rowNo, dataIndex: 'rowNo', align: 'right' },
              { title: t.village, dataIndex: 'villageId', render: names.village },
              {
                title: t.scheme,
                key: 'scheme',
                render: (_, { scheme }) => common.schemes[scheme],
              },
              { title: t.amount, dataIndex: 'amountFen', align: 'right', render: yuan },
              {
                title: t.outcome,
                key: 'outcome',
                render: (_, { outcome }) => t.outcomes[outcome],
              },
              {
                title: t.reason,
                key: 'reason',
                render: (_, { reason }) => (reason === undefined ? '' : names.reason(reason)),
              },
              {
                title: t.bookedOn,
                key: 'bookedOn',
                render: (_, { bookedOn }) => (bookedOn === undefined ? '' : day(bookedOn)),
              },
            ]}
          />
          <PageTurner pages={pages} next={page.cursor} />
        </section>
      )}
    </Answer>
  );
}
