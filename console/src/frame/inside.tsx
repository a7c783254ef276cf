import { ConfigProvider } from 'antd';
import enGB from 'antd/locale/en_GB';
import zhCN from 'antd/locale/zh_CN';
import { Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { Waiting } from '../components/waiting.tsx';
import { useLanguage } from '../messages/words.ts';
import { rooms } from '../rooms/rooms.ts';
import { Frame, mayEnter } from './frame.tsx';
import { NoSuchPage } from './no-such-page.tsx';
import { useMay } from './permissions.ts';
import { themeOf } from './theme.ts';
import { useTypeSize } from './type-size.tsx';

/** The rooms behind the door. */
export default function Inside() {
  const { language } = useLanguage();
  const { size } = useTypeSize();
  const may = useMay();
  return (
    <ConfigProvider theme={themeOf(size)} locale={language === 'zh' ? zhCN : enGB}>
      <Frame>
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
      </Frame>
    </ConfigProvider>
  );
}
