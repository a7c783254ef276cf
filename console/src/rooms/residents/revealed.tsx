import type { revealResidentApi } from '@liangxian/shared/residents/residents.api.ts';
import { Button } from 'antd';
import type { Answered } from '../../api/client.ts';
import { FactList } from '../../components/fact-list.tsx';
import { useWords } from '../../messages/words.ts';
import { residentWords } from './words.ts';

/** What was masked, until it is covered again. */
export function Revealed({
  revealed,
  cover,
}: {
  readonly revealed: Answered<typeof revealResidentApi>;
  readonly cover: () => void;
}) {
  const t = useWords(residentWords);
  const { residentId, phone, accounts } = revealed;
  return (
    <div className="note note-soon" role="status">
      <FactList
        facts={[
          ...(residentId === undefined ? [] : [[t.fields.residentId, residentId] as const]),
          ...(phone === undefined
            ? []
            : [
                [
                  t.fields.phone,
                  <a key="phone" href={`tel:${phone}`}>
                    {phone}
                  </a>,
                ] as const,
              ]),
          ...(accounts ?? []).map(
            ({ scheme, bankId, accountNo, accountName }) =>
              [
                `${t.fields.accounts} · ${t.schemeNamed(scheme)}`,
                `${accountName} ${accountNo} (${bankId})`,
              ] as const,
          ),
          ...(accounts?.length === 0 ? [[t.fields.accounts, t.none] as const] : []),
        ]}
      />
      <Button onClick={cover}>{t.cover}</Button>
    </div>
  );
}
