import { showMeApi } from '@liangxian/shared/units/units.api.ts';
import { ConfigProvider } from 'antd';
import enGB from 'antd/locale/en_GB';
import zhCN from 'antd/locale/zh_CN';
import { useEffect } from 'react';
import { useAsk } from '../api/use-api.ts';
import { useCutOff } from '../api/use-cut-off.ts';
import { Waiting } from '../components/waiting.tsx';
import { useLanguage } from '../messages/words.ts';
import { forgetListOfOthers } from '../rooms/cash/device/village-list.ts';
import { CannotEnter } from './cannot-enter.tsx';
import { Frame } from './frame.tsx';
import { MeContext } from './me.ts';
import { RoomPages } from './room-pages.tsx';
import { themeOf } from './theme.ts';
import { useTypeSize } from './type-size.tsx';

const LOOK_AGAIN_MS = 10 * 60_000;

/** Behind the door: what is shown is what the directory lets this officer do today. */
export default function Inside() {
  const { language } = useLanguage();
  const { size } = useTypeSize();
  const me = useAsk(showMeApi, {}, { staleAfterMs: LOOK_AGAIN_MS, evenOffline: true });
  const isCutOff = useCutOff(me);
  const officerId = me.data?.officerId;
  useEffect(() => {
    if (officerId !== undefined) forgetListOfOthers(officerId);
  }, [officerId]);
  return (
    <ConfigProvider
      theme={themeOf(size)}
      locale={language === 'zh' ? zhCN : enGB}
      button={{ autoInsertSpace: false }}
    >
      {me.data === undefined ? (
        <CannotEnter problem={me.error} isCutOff={isCutOff} again={me.refetch}>
          <Waiting />
        </CannotEnter>
      ) : (
        <MeContext value={me.data}>
          <Frame>
            <RoomPages />
          </Frame>
        </MeContext>
      )}
    </ConfigProvider>
  );
}
