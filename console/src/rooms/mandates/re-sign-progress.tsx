import {
  showReSignProgressApi,
  voidListedApi,
} from '@liangxian/shared/mandates/mandate-rounds.api.ts';
import { coverageYear } from '../../api/coverage-year.ts';
import { useAct, useAsk } from '../../api/use-api.ts';
import { Answer } from '../../components/answer.tsx';
import { ConfirmedAct } from '../../components/confirmed-act.tsx';
import { Figures } from '../../components/figures.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useMay } from '../../frame/permissions.ts';
import { commonWords } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { mandateWords } from './words.ts';

/** How a township's villages stand with what is to be signed again; tax makes void what the township has named. */
export function ReSignProgress({ townshipId }: { readonly townshipId: string }) {
  const t = useWords(mandateWords);
  const common = useWords(commonWords);
  const may = useMay();
  const { count } = useFormats();
  const year = coverageYear();
  const path = { townshipId };
  const progress = useAsk(showReSignProgressApi, { path, query: { coverageYear: year } });
  const voiding = useAct(voidListedApi);
  return (
    <section className="panel panel-wide">
      <h2>{t.reSigning}</h2>
      <ProblemNote problem={voiding.error} />
      {voiding.data !== undefined && (
        <p className="note note-done" role="status">
          {t.voidedNow(count(voiding.data.voided))}
        </p>
      )}
      <Answer of={progress}>
        {({ toReSign, voided, reSigned, left, listedNotVoided, byVillage }) => (
          <>
            <Figures
              figures={[
                { name: t.toReSign, value: count(toReSign) },
                { name: t.voided, value: count(voided) },
                { name: t.reSigned, value: count(reSigned) },
                { name: t.left, value: count(left), late: left > 0 },
              ]}
            />
            {listedNotVoided > 0 && may(voidListedApi.act) && (
              <ConfirmedAct
                question={t.voidQuestion(count(listedNotVoided))}
                pending={voiding.isPending}
                act={() => voiding.mutate({ path, body: { coverageYear: year } })}
              >
                {t.voidAll}
              </ConfirmedAct>
            )}
            <ListTable
              name={t.reSigning}
              rowKey="villageId"
              dataSource={byVillage}
              locale={{ emptyText: t.noVillages }}
              columns={[
                { title: common.village, dataIndex: 'villageName' },
                { title: t.toReSign, dataIndex: 'toReSign', align: 'right', render: count },
                { title: t.voided, dataIndex: 'voided', align: 'right', render: count },
                { title: t.reSigned, dataIndex: 'reSigned', align: 'right', render: count },
                { title: t.left, dataIndex: 'left', align: 'right', render: count },
              ]}
            />
          </>
        )}
      </Answer>
    </section>
  );
}
