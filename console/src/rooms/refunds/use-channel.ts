import { useNames } from '../../api/use-names.ts';
import { useWords } from '../../messages/words.ts';
import { refundWords } from './words.ts';

/** What a channel is called: a bank by its name, the others by theirs. */
export function useChannel(): (channel: string) => string {
  const t = useWords(refundWords);
  const names = useNames();
  const channels: Readonly<Record<string, string>> = t.channels;
  return (channel) =>
    channel.startsWith('bank:')
      ? t.ofBank(names.bank(channel.slice('bank:'.length)))
      : (channels[channel] ?? channel);
}
