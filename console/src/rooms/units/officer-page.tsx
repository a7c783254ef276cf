import type { Post } from '@liangxian/shared/units/officer.ts';
import { givePostApi, showOfficerApi } from '@liangxian/shared/units/officers.api.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { useAsk } from '../../api/use-api.ts';
import { Answer } from '../../components/answer.tsx';
import { FactList } from '../../components/fact-list.tsx';
import { Page } from '../../components/page.tsx';
import { useMay } from '../../frame/permissions.ts';
import { useWords } from '../../messages/words.ts';
import { ChangeOfficer } from './change-officer.tsx';
import { GivePost } from './give-post.tsx';
import { PostCard } from './post-card.tsx';
import { directoryWords } from './words.ts';

/** One officer and every post, held, to come and ended. */
export function OfficerPage({ officerId }: { readonly officerId: string }) {
  const t = useWords(directoryWords);
  const may = useMay();
  const [giving, give] = useState(false);
  const asked = useAsk(showOfficerApi, { path: { officerId } });
  return (
    <Page title={asked.data?.name ?? t.officer} acts={<Link href="/">{t.backToUnits}</Link>}>
      <Answer of={asked}>
        {(officer) => (
          <>
            <section className="panel">
              <FactList
                facts={[
                  [t.phone, officer.phone ?? t.none],
                  [t.subject, officer.subject],
                  [t.officerId, officer.officerId],
                ]}
              />
              <ChangeOfficer officer={officer} />
            </section>
            <h2>{t.posts}</h2>
            <ul className="cards">
              {officer.posts.map((post) => (
                <li key={`${post.unitId}-${post.role}-${post.validFrom}`}>
                  <PostCard officerId={officerId} post={post as Post} />
                </li>
              ))}
            </ul>
            {may(givePostApi.act) &&
              (giving ? (
                <GivePost officerId={officerId} close={() => give(false)} />
              ) : (
                <div>
                  <Button onClick={() => give(true)}>{t.givePost}</Button>
                </div>
              ))}
          </>
        )}
      </Answer>
    </Page>
  );
}
