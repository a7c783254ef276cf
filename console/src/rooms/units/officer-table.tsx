import type { Post } from '@liangxian/shared/units/officer.ts';
import { listOfficersApi } from '@liangxian/shared/units/officers.api.ts';
import { Link } from 'wouter';
import { useAsk } from '../../api/use-api.ts';
import { usePages } from '../../api/use-pages.ts';
import { Answer } from '../../components/answer.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { PageTurner } from '../../components/page-turner.tsx';
import { unitWords } from '../../messages/unit-words.ts';
import { useWords } from '../../messages/words.ts';
import { PostState, titleBeside } from './post-state.tsx';
import { directoryWords } from './words.ts';

/** Who belongs, or belonged, to a unit. */
export function OfficerTable({ unitId }: { readonly unitId: string }) {
  const t = useWords(directoryWords);
  const { roles } = useWords(unitWords);
  const pages = usePages(unitId);
  const list = useAsk(listOfficersApi, { query: { unitId, ...pages.query } });
  return (
    <section className="panel panel-wide">
      <h2>{t.officers}</h2>
      <Answer of={list}>
        {({ officers, cursor }) => (
          <>
            <ListTable
              name={t.officers}
              rowKey={({ officerId }) => officerId}
              loading={list.isPlaceholderData}
              dataSource={officers.map((officer) => ({
                ...officer,
                here: officer.posts.filter((post) => post.unitId === unitId) as readonly Post[],
              }))}
              locale={{ emptyText: t.noOfficers }}
              columns={[
                {
                  title: t.name,
                  key: 'name',
                  render: (_, { officerId, name }) => (
                    <Link href={`/officers/${officerId}`}>{name}</Link>
                  ),
                },
                {
                  title: t.role,
                  key: 'role',
                  render: (_, { here }) => (
                    <ul className="plain">
                      {here.map((post) => (
                        <li key={`${post.role}-${post.validFrom}`}>
                          {roles[post.role]}
                          {titleBeside(roles[post.role], post)}
                        </li>
                      ))}
                    </ul>
                  ),
                },
                {
                  title: t.state,
                  key: 'state',
                  render: (_, { here }) => (
                    <ul className="plain">
                      {here.map((post) => (
                        <li key={`${post.role}-${post.validFrom}`}>
                          <PostState post={post} />
                        </li>
                      ))}
                    </ul>
                  ),
                },
                { title: t.phone, dataIndex: 'phone', render: (phone?: string) => phone ?? t.none },
              ]}
            />
            <PageTurner pages={pages} next={cursor} />
          </>
        )}
      </Answer>
    </section>
  );
}
