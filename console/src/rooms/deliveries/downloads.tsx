import {
  requestDownloadApi,
  showDownloadApi,
} from '@liangxian/shared/exchange/delivery-data.api.ts';
import { Button } from 'antd';
import { useAct, useAsk } from '../../api/use-api.ts';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useMe } from '../../frame/me.ts';
import { useMay } from '../../frame/permissions.ts';
import { useWords } from '../../messages/words.ts';
import type { Shown } from './shown.ts';
import { deliveryWords } from './words.ts';

const LOOK_AGAIN_MS = 1_500;

/** Files of the latest version: asked for, written with who took them, then opened. */
export function Downloads({ shown }: { readonly shown: Shown }) {
  const t = useWords(deliveryWords);
  const may = useMay();
  const { units } = useMe();
  const request = useAct(requestDownloadApi);
  const latest = shown.revisions.at(-1);
  if (!may(requestDownloadApi.act) || latest === undefined) return null;
  const isSender = units.some(({ unitId }) => unitId === shown.unitId);
  const kinds = [
    ...(latest.counts === undefined ? [] : (['extract'] as const)),
    ...(isSender || latest.counts === undefined ? (['original'] as const) : []),
    ...(isSender && latest.counts !== undefined ? (['outcome'] as const) : []),
    ...(latest.scan === undefined ? [] : (['scan'] as const)),
  ];
  return (
    <>
      <div className="acts">
        {kinds.map((what) => (
          <Button
            key={what}
            loading={request.isPending && request.variables.body.what === what}
            onClick={() =>
              request.mutate({
                path: { deliveryId: shown.deliveryId },
                body: { what, revision: latest.revision },
              })
            }
          >
            {t.downloads[what]}
          </Button>
        ))}
      </div>
      <ProblemNote problem={request.error} />
      {request.data !== undefined && <Ready downloadId={request.data.downloadId} />}
    </>
  );
}

function Ready({ downloadId }: { readonly downloadId: string }) {
  const t = useWords(deliveryWords);
  const download = useAsk(
    showDownloadApi,
    { path: { downloadId } },
    { againAfterMs: (shown) => (shown?.state === 'ready' ? false : LOOK_AGAIN_MS) },
  );
  const { data } = download;
  return (
    <div role="status">
      <ProblemNote problem={download.error} />
      {data?.url === undefined ? t.writing : <a href={data.url}>{t.openFile(data.fileName)}</a>}
    </div>
  );
}
