import type { Fen } from '@liangxian/shared/kernel/money.ts';
import { coverageYear } from '../api/coverage-year.ts';
import { usePolicy } from '../api/use-policy.ts';
import { useFormats } from '../messages/formats.ts';
import { Choice } from './choice.tsx';

/** What an amount is to follow from: another tier, another category, or nothing is due at all. */
export type WantedAmount =
  | { readonly kind: 'tier'; readonly tierFen: Fen }
  | { readonly kind: 'category'; readonly category: string }
  | { readonly kind: 'not_due' };

/** What was chosen, as far as it is of this kind; undefined while something is still to be chosen. */
export function wantedOf(
  kind: WantedAmount['kind'],
  chosen: WantedAmount | undefined,
): WantedAmount | undefined {
  if (kind === 'not_due') return { kind };
  return chosen?.kind === kind ? chosen : undefined;
}

/** The policy's tiers of the year, or its categories; nothing where nothing is to be chosen. */
export function WantedAmountChoice({
  kind,
  wanted,
  choose,
  labels,
}: {
  readonly kind: WantedAmount['kind'];
  readonly wanted: WantedAmount | undefined;
  readonly choose: (wanted: WantedAmount | undefined) => void;
  readonly labels: Readonly<Record<'tier' | 'category' | 'choose', string>>;
}) {
  const { yuan } = useFormats();
  const pack = usePolicy();
  const tiers = (pack?.pensionTiers ?? []).filter((one) => one.coverageYear === coverageYear());
  switch (kind) {
    case 'tier':
      return (
        <Choice
          label={labels.tier}
          value={wanted?.kind === kind ? String(wanted.tierFen) : ''}
          options={[
            ['', labels.choose],
            ...tiers.map(({ tierFen }) => [String(tierFen), yuan(tierFen)] as const),
          ]}
          choose={(tier) =>
            choose(tier === '' ? undefined : { kind, tierFen: Number(tier) as Fen })
          }
        />
      );
    case 'category':
      return (
        <Choice
          label={labels.category}
          value={wanted?.kind === kind ? wanted.category : ''}
          options={[
            ['', labels.choose],
            ...(pack?.categories ?? []).map(
              ({ code, names: [first = code] }) => [code, first] as const,
            ),
          ]}
          choose={(category) => choose(category === '' ? undefined : { kind, category })}
        />
      );
    case 'not_due':
      return null;
  }
}
