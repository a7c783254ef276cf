import { showBankFileApi } from '@liangxian/shared/deductions/bank-file-detail.api.ts';
import { Link } from 'wouter';
import { countyToday } from '../../api/county-time.ts';
import { useNames } from '../../api/use-names.ts';
import { ListTable } from '../../components/list-table.tsx';
import { State, type Tone } from '../../components/state.tsx';
import { useMay } from '../../frame/permissions.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import type { ShownRun } from './shown-run.ts';
import { deductionWords } from './words.ts';

export type BankFile = ShownRun['files'][number];

const TONES: Readonly<Record<BankFile['status'], Tone>> = {
  sealed: 'working',
  submitted: 'waiting',
  answered: 'done',
  refused: 'late',
  withdrawn: 'over',
};

export function BankFileState({ file }: { readonly file: BankFile }) {
  const t = useWords(deductionWords);
  const late = file.status === 'submitted' && file.answerDueOn < countyToday();
  return (
    <State tone={late ? 'late' : TONES[file.status]}>
      {t.fileStatuses[file.status]}
      {late && ` · ${t.late}`}
    </State>
  );
}

export function BankFileTable({ files }: { readonly files: readonly BankFile[] }) {
  const t = useWords(deductionWords);
  const { day, yuan, count } = useFormats();
  const names = useNames();
  const may = useMay();
  return (
    <section className="panel panel-wide">
      <h2>{t.files}</h2>
      <ListTable
        name={t.files}
        rowKey="fileId"
        dataSource={[...files]}
        locale={{ emptyText: t.pending }}
        columns={[
          {
            title: t.bank,
            dataIndex: 'bankId',
            render: (bankId: string) => <span className="wraps">{names.bank(bankId)}</span>,
          },
          {
            title: t.fileName,
            key: 'file',
            render: (_, { fileId, fileName }) =>
              may(showBankFileApi.act) ? (
                <Link href={`/files/${fileId}`} className="wraps">
                  {fileName}
                </Link>
              ) : (
                <span className="wraps">{fileName}</span>
              ),
          },
          { title: t.status, key: 'status', render: (_, file) => <BankFileState file={file} /> },
          { title: t.instructions, dataIndex: 'instructionCount', align: 'right', render: count },
          { title: t.amount, dataIndex: 'totalFen', align: 'right', render: yuan },
          {
            title: t.collected,
            key: 'collected',
            align: 'right',
            render: (_, { tally }) => (tally === undefined ? '' : count(tally.collected)),
          },
          {
            title: t.failed,
            key: 'failed',
            align: 'right',
            render: (_, { tally }) => (tally === undefined ? '' : count(tally.failed)),
          },
          { title: t.answerDueOn, dataIndex: 'answerDueOn', render: day },
        ]}
      />
    </section>
  );
}
