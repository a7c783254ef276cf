import { useCommon } from './common.ts';

/** What a channel is called; a bank's batch deduction carries the bank's id in its channel. */
export function useChannelName(): (channel: string) => string {
  const { channels } = useCommon();
  const names: Readonly<Record<string, string>> = channels;
  return (channel) => names[channel] ?? channels.bank;
}
