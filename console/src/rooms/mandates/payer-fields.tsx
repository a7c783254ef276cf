import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { Choice } from '../../components/choice.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useWords } from '../../messages/words.ts';
import { mandateWords } from './words.ts';

export type PayerSaid =
  | { readonly personId: PersonId }
  | { readonly residentId: string; readonly name: string };

const OTHER = 'other';

/** Who pays: somebody of the household, or anybody else by the identity card. */
export function PayerFields({
  persons,
  resident,
  said,
  say,
}: {
  readonly persons: readonly { readonly personId: PersonId; readonly name: string }[];
  readonly resident: PersonId;
  readonly said: PayerSaid;
  readonly say: (said: PayerSaid) => void;
}) {
  const t = useWords(mandateWords);
  const isOther = !('personId' in said);
  const known = persons.some(({ personId }) => personId === resident);
  return (
    <>
      <Choice
        label={t.payer}
        value={isOther ? OTHER : said.personId}
        options={[
          ...(known ? [] : [[resident as string, t.payerAsBefore] as const]),
          ...persons.map(({ personId, name }) => [personId as string, name] as const),
          [OTHER, t.somebodyElse],
        ]}
        choose={(chosen) =>
          say(chosen === OTHER ? { residentId: '', name: '' } : { personId: chosen as PersonId })
        }
      />
      {isOther && (
        <>
          <TextField
            label={t.payerName}
            value={said.name}
            write={(name) => say({ ...said, name })}
            most={50}
            required
          />
          <TextField
            label={t.payerNumber}
            value={said.residentId}
            write={(residentId) => say({ ...said, residentId })}
            most={30}
            required
          />
        </>
      )}
    </>
  );
}
