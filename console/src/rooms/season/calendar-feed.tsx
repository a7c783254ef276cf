import { issueCalendarApi, revokeCalendarApi } from '@liangxian/shared/deadlines/deadlines.api.ts';
import { Button } from 'antd';
import { useContext, useState } from 'react';
import { CallerContext } from '../../api/caller.ts';
import { useAct } from '../../api/use-api.ts';
import { Choice, Choices } from '../../components/choice.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useMe } from '../../frame/me.ts';
import { useMay } from '../../frame/permissions.ts';
import { useWords } from '../../messages/words.ts';
import { seasonWords } from './words.ts';

/** A unit's duties in any calendar program, at a secret address. */
export function CalendarFeed() {
  const t = useWords(seasonWords);
  const { apiUrl } = useContext(CallerContext);
  const may = useMay();
  const { units } = useMe();
  const [unitId, setUnitId] = useState(units[0]?.unitId ?? '');
  const issue = useAct(issueCalendarApi);
  const revoke = useAct(revokeCalendarApi);
  if (!may(issueCalendarApi.act) || unitId === '') return null;
  return (
    <section className="panel">
      <div>
        <h2>{t.calendar}</h2>
        <p className="quiet">{t.calendarLead}</p>
      </div>
      <Choices name={t.calendar}>
        {units.length > 1 && (
          <Choice
            label={t.scope}
            value={unitId}
            options={units.map((unit) => [unit.unitId, unit.name])}
            choose={setUnitId}
          />
        )}
        <Button
          loading={issue.isPending}
          onClick={() => {
            revoke.reset();
            issue.mutate({ body: { unitId } });
          }}
        >
          {t.issue}
        </Button>
        {may(revokeCalendarApi.act) && (
          <Button
            danger
            loading={revoke.isPending}
            onClick={() => {
              issue.reset();
              revoke.mutate({ path: { unitId } });
            }}
          >
            {t.revoke}
          </Button>
        )}
      </Choices>
      <ProblemNote problem={issue.error ?? revoke.error} />
      {issue.data !== undefined && (
        <p className="note note-done" role="status">
          {t.address}： <code>{`${apiUrl}${issue.data.path}`}</code>
        </p>
      )}
      {revoke.data !== undefined && (
        <p className="note" role="status">
          {t.revoked}
        </p>
      )}
    </section>
  );
}
