import { isHeld, type Post } from '@liangxian/shared/units/officer.ts';
import {
  endPostApi,
  reinstateAssistantApi,
  suspendAssistantApi,
} from '@liangxian/shared/units/officers.api.ts';
import { showUnitApi } from '@liangxian/shared/units/units.api.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { countyToday } from '../../api/county-time.ts';
import { useAct, useAsk } from '../../api/use-api.ts';
import { ConfirmedAct } from '../../components/confirmed-act.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useMay } from '../../frame/permissions.ts';
import { useFormats } from '../../messages/formats.ts';
import { unitWords } from '../../messages/unit-words.ts';
import { useWords } from '../../messages/words.ts';
import { EndPost } from './end-post.tsx';
import { PostState, titleBeside } from './post-state.tsx';
import { SuspendAssistant } from './suspend-assistant.tsx';
import { directoryWords } from './words.ts';

/** A post: where, as what, since when; and how it is ended or stopped. */
export function PostCard({ officerId, post }: { readonly officerId: string; readonly post: Post }) {
  const t = useWords(directoryWords);
  const { roles } = useWords(unitWords);
  const may = useMay();
  const { day } = useFormats();
  const [doing, begin] = useState<'nothing' | 'end' | 'suspend'>('nothing');
  const unit = useAsk(showUnitApi, { path: { unitId: post.unitId } });
  const reinstate = useAct(reinstateAssistantApi);
  const today = countyToday();
  const ended = post.validTo !== undefined && post.validTo < today;
  const isAssistant = post.role === 'assistant';
  const close = () => begin('nothing');
  return (
    <article className="panel card" aria-label={`${post.unitId} ${roles[post.role]}`}>
      <header className="card-head">
        <h3>
          <Link href={`/${encodeURIComponent(post.unitId)}`}>
            {unit.data?.unit.name ?? post.unitId}
          </Link>{' '}
          {roles[post.role]}
          {titleBeside(roles[post.role], post)}
        </h3>
        <PostState post={post} />
      </header>
      {post.duties !== undefined && <p>{post.duties}</p>}
      <p className="quiet">{t.since(day(post.validFrom))}</p>
      {post.suspended !== undefined && (
        <p className="note note-late">{t.suspendedFor(post.suspended.reason)}</p>
      )}
      <ProblemNote problem={reinstate.error} />
      {doing === 'nothing' && !ended && (
        <div className="acts">
          {may(endPostApi.act) && <Button onClick={() => begin('end')}>{t.endPost}</Button>}
          {isAssistant && isHeld(post, today) && may(suspendAssistantApi.act) && (
            <Button danger onClick={() => begin('suspend')}>
              {t.suspend}
            </Button>
          )}
          {isAssistant && post.suspended !== undefined && may(reinstateAssistantApi.act) && (
            <ConfirmedAct
              question={t.reinstateQuestion}
              pending={reinstate.isPending}
              act={() => reinstate.mutate({ path: { officerId }, body: { unitId: post.unitId } })}
            >
              {t.reinstate}
            </ConfirmedAct>
          )}
        </div>
      )}
      {doing === 'end' && <EndPost officerId={officerId} post={post} close={close} />}
      {doing === 'suspend' && (
        <SuspendAssistant officerId={officerId} unitId={post.unitId} close={close} />
      )}
    </article>
  );
}
