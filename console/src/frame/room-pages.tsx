import { Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { Waiting } from '../components/waiting.tsx';
import { rooms } from '../rooms/rooms.ts';
import { mayEnter } from './frame.tsx';
import { NoSuchPage } from './no-such-page.tsx';
import { useMay } from './permissions.ts';

/** The pages of the rooms that this officer may enter; each room is loaded when it is entered. */
export function RoomPages() {
  const may = useMay();
  return (
    <Suspense fallback={<Waiting />}>
      <Switch>
        {rooms
          .filter((room) => mayEnter(room, may))
          .map(({ path, pages: Pages }) =>
            path === '/' ? (
              <Route key={path} path="/" component={Pages} />
            ) : (
              <Route key={path} path={path} nest>
                <Pages />
              </Route>
            ),
          )}
        <Route component={NoSuchPage} />
      </Switch>
    </Suspense>
  );
}
