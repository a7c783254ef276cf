import type { NextStep } from '@liangxian/shared/dues/next-step.ts';
import { useChannelName } from './channel.ts';
import { useFormats } from './formats.ts';
import { useHomeWords } from './home.ts';

/** How somebody feels about it who sees it: done, calm, to be done, gone wrong. */
const MOODS = {
  pay: 'attention',
  choose_tier: 'attention',
  wait_deduction: 'calm',
  wait_payment: 'calm',
  failed_top_up: 'bad',
  failed_mandate: 'bad',
  no_need: 'good',
  paid_registering: 'good',
  paid_recorded: 'good',
  not_on_roster: 'calm',
  outside_window: 'calm',
} as const satisfies Readonly<Record<NextStep['step'], string>>;

/** The next step of a due in words: its state, and what to do by when. */
export function useNextStepWords() {
  const t = useHomeWords();
  const channelName = useChannelName();
  const { day, yuan } = useFormats();
  const sentence = (step: NextStep): string => {
    switch (step.step) {
      case 'pay':
        return t.payBy(day(step.by));
      case 'wait_deduction':
        return t.deductionOn(day(step.on));
      case 'wait_payment':
        return t.waitFor(channelName(step.channel));
      case 'failed_top_up':
        return t.topUp(yuan(step.amountFen), day(step.by));
      case 'failed_mandate':
        return t.mandate(day(step.by));
      case 'outside_window':
        return step.phase === 'before' ? t.before(day(step.opensOn)) : t.after(day(step.closesOn));
      default:
        return t.sentences[step.step];
    }
  };
  return {
    state: ({ step }: NextStep) => t.states[step],
    mood: ({ step }: NextStep) => MOODS[step],
    sentence,
  };
}
