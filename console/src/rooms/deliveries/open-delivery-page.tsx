import { openDeliveryApi } from '@liangxian/shared/exchange/exchange.api.ts';
import { isLocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { countyToday } from '../../api/county-time.ts';
import { coverageYear } from '../../api/coverage-year.ts';
import { useAct } from '../../api/use-api.ts';
import { type DataSet, useCatalogue } from '../../api/use-catalogue.ts';
import { usePlaces } from '../../api/use-places.ts';
import { Choice, Choices } from '../../components/choice.tsx';
import { Page } from '../../components/page.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useMe } from '../../frame/me.ts';
import { useWords } from '../../messages/words.ts';
import { likelyPeriod } from './period.ts';
import { deliveryWords } from './words.ts';

/** Begins a delivery. `?dataSetId=…&period=…` chooses beforehand, as a duty's link does. */
export function OpenDeliveryPage() {
  const t = useWords(deliveryWords);
  const sendable = useCatalogue()?.filter(
    ({ mine, carriage }) => mine.sends && carriage !== 'system',
  );
  return (
    <Page title={t.open} lead={t.openLead}>
      {sendable === undefined ? <Waiting /> : <OpenForm sendable={sendable} />}
    </Page>
  );
}

function OpenForm({ sendable }: { readonly sendable: readonly DataSet[] }) {
  const t = useWords(deliveryWords);
  const [, go] = useLocation();
  const wanted = new URLSearchParams(useSearch());
  const { units } = useMe();
  const places = usePlaces();
  const open = useAct(openDeliveryApi);
  const [dataSetId, setDataSetId] = useState(
    wanted.get('dataSetId') ?? sendable[0]?.dataSetId ?? '',
  );
  const dataSet = sendable.find((one) => one.dataSetId === dataSetId);
  const [period, setPeriod] = useState<string | undefined>(wanted.get('period') ?? undefined);
  const [mode, setMode] = useState<'full' | 'changes'>('full');
  const [unitId, setUnitId] = useState('');
  const [townshipId, setTownshipId] = useState('');
  const [changedOn, setChangedOn] = useState<string>(countyToday());
  if (dataSet === undefined) return <p className="note note-soon">{t.none}</p>;

  const senders = units.filter(({ kind }) => dataSet.owners.includes(kind));
  const sender = senders.find((unit) => unit.unitId === unitId) ?? senders[0];
  const shownPeriod = period ?? likelyPeriod(dataSet.rhythm);
  const byChanges = mode === 'changes' && dataSet.changeRule !== undefined;
  const submit = () =>
    open.mutate(
      {
        body: {
          dataSetId,
          mode: byChanges ? 'changes' : 'full',
          period: shownPeriod,
          coverageYear: coverageYear(),
          ...(sender === undefined ? {} : { unitId: sender.unitId }),
          ...(dataSet.byTownship && townshipId !== '' ? { townshipId } : {}),
          ...(byChanges && isLocalDate(changedOn) ? { changedOn } : {}),
        },
      },
      { onSuccess: ({ deliveryId }) => go(`/${deliveryId}`) },
    );
  return (
    <form
      className="panel"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Choices name={t.open}>
        <Choice
          label={t.dataSet}
          value={dataSetId}
          options={sendable.map((one) => [one.dataSetId, one.name])}
          choose={(chosen) => {
            setDataSetId(chosen);
            setPeriod(undefined);
          }}
        />
        <div className="choice">
          <label htmlFor="period">{`${t.period}（${t.periodHints[dataSet.rhythm]}）`}</label>
          <Input
            id="period"
            value={shownPeriod}
            onChange={({ target }) => setPeriod(target.value)}
          />
        </div>
        {dataSet.changeRule !== undefined && (
          <Choice
            label={t.mode}
            value={mode}
            options={[
              ['full', t.modes.full],
              ['changes', t.modes.changes],
            ]}
            choose={setMode}
          />
        )}
        {byChanges && (
          <div className="choice">
            <label htmlFor="changed-on">{t.changedOn}</label>
            <input
              id="changed-on"
              type="date"
              value={changedOn}
              onChange={({ target }) => setChangedOn(target.value)}
            />
          </div>
        )}
        {senders.length > 1 && (
          <Choice
            label={t.unit}
            value={sender?.unitId ?? ''}
            options={senders.map((unit) => [unit.unitId, unit.name])}
            choose={setUnitId}
          />
        )}
        {dataSet.byTownship && (
          <Choice
            label={t.forTownship}
            value={townshipId}
            options={[
              ['', t.wholeCounty],
              ...(places?.townships ?? []).map(
                (township) => [township.townshipId, township.name] as const,
              ),
            ]}
            choose={setTownshipId}
          />
        )}
      </Choices>
      <p className="quiet">{dataSet.purpose}</p>
      <ProblemNote problem={open.error} />
      <div className="acts">
        <Button type="primary" htmlType="submit" loading={open.isPending}>
          {t.openAct}
        </Button>
      </div>
    </form>
  );
}
