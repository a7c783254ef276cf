import {
  listAnomaliesApi,
  listReportsApi,
} from '@liangxian/shared/payments/channel-reports.api.ts';
import { Choice } from '../../components/choice.tsx';
import { Sections } from '../../components/sections.tsx';
import { useWords } from '../../messages/words.ts';
import { CHANNELS, type Channel } from './shown.ts';
import { reportWords } from './words.ts';

export function ReportSections() {
  const t = useWords(reportWords);
  return (
    <Sections
      name={t.title}
      sections={[
        { href: '/', label: t.reports, act: listReportsApi.act },
        { href: '/anomalies', label: t.anomalies, act: listAnomaliesApi.act },
      ]}
    />
  );
}

export function ChannelChoice({
  channel,
  choose,
}: {
  readonly channel: Channel;
  readonly choose: (channel: Channel) => void;
}) {
  const t = useWords(reportWords);
  return (
    <Choice
      label={t.channel}
      value={channel}
      options={CHANNELS.map((each) => [each, t.channels[each]] as const)}
      choose={choose}
    />
  );
}
