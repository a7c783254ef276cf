import type { RosterMode } from '@liangxian/shared/rosters/roster-import.ts';
import type { RosterKind } from '@liangxian/shared/rosters/roster-kinds.ts';
import { startImportApi } from '@liangxian/shared/rosters/rosters.api.ts';
import { Button, Progress } from 'antd';
import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { coverageYear } from '../../api/coverage-year.ts';
import { putFile } from '../../api/put-file.ts';
import { useAct } from '../../api/use-api.ts';
import { usePlaces } from '../../api/use-places.ts';
import { Choice, Choices } from '../../components/choice.tsx';
import { FileChoice } from '../../components/file-choice.tsx';
import { Page } from '../../components/page.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { commonWords } from '../../messages/common.ts';
import { useWords } from '../../messages/words.ts';
import { rosterWords } from './words.ts';

const KINDS = ['effective', 'deduction'] as const satisfies readonly RosterKind[];

/** One file, up to the store and into the check. What was chosen stays when something fails. */
export function NewImportPage() {
  const t = useWords(rosterWords);
  const common = useWords(commonWords);
  const [, go] = useLocation();
  const places = usePlaces();
  const start = useAct(startImportApi);
  const [kind, setKind] = useState<(typeof KINDS)[number]>('effective');
  const [mode, setMode] = useState<RosterMode>('full');
  const [townshipName, setTownshipName] = useState('');
  const [file, setFile] = useState<File>();
  const [percent, setPercent] = useState<number>();
  const [failure, setFailure] = useState<unknown>();
  const [missing, setMissing] = useState(false);
  const stop = useRef<AbortController>(undefined);

  const upload = async (chosen: File) => {
    setFailure(undefined);
    setPercent(0);
    try {
      const { importId, uploadUrl } = await start.mutateAsync({
        body: {
          kind,
          mode,
          coverageYear: coverageYear(),
          fileName: chosen.name,
          ...(townshipName === '' ? {} : { townshipName }),
        },
      });
      stop.current = new AbortController();
      const said = (sent: number) => setPercent(Math.floor((sent * 100) / chosen.size));
      await putFile(uploadUrl, chosen, said, stop.current.signal);
      go(`/${importId}`);
    } catch (error) {
      if (!(error instanceof DOMException)) setFailure(error);
      setPercent(undefined);
    }
  };

  return (
    <Page title={t.newImport} lead={t.newLead}>
      <form
        className="panel"
        onSubmit={(event) => {
          event.preventDefault();
          setMissing(file === undefined);
          if (file !== undefined) void upload(file);
        }}
      >
        <Choices name={t.newImport}>
          <Choice
            label={t.kind}
            value={kind}
            options={KINDS.map((one) => [one, common.rosterKinds[one]])}
            choose={setKind}
          />
          <Choice
            label={t.mode}
            value={mode}
            options={[
              ['full', common.modes.full],
              ['changes', common.modes.changes],
            ]}
            choose={setMode}
          />
          <Choice
            label={t.township}
            value={townshipName}
            options={[
              ['', t.inRoster],
              ...(places?.townships ?? []).map(({ name }) => [name, name] as const),
            ]}
            choose={setTownshipName}
          />
        </Choices>
        <p className="quiet">{t.modeHint[mode]}</p>
        <FileChoice label={t.file} accept=".xlsx,.csv" file={file} onChoose={setFile} />
        {missing && file === undefined && (
          <p role="alert" className="note note-soon">
            {t.fileMissing}
          </p>
        )}
        {percent !== undefined && <Progress percent={percent} aria-label={t.uploading} />}
        <ProblemNote problem={failure} />
        <div className="acts">
          <Button type="primary" htmlType="submit" loading={percent !== undefined}>
            {percent === undefined ? t.start : t.uploading}
          </Button>
          {percent !== undefined && (
            <Button onClick={() => stop.current?.abort()}>{t.stopUpload}</Button>
          )}
        </div>
      </form>
    </Page>
  );
}
