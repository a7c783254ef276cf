import { usePolicy } from '../../api/use-policy.ts';
import { Choice } from '../../components/choice.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useWords } from '../../messages/words.ts';
import { mandateWords } from './words.ts';

type Account = {
  readonly bankId: string;
  readonly accountNo: string;
  readonly accountName: string;
};

/** The account that is debited, as it stands on the card. */
export function AccountFields({
  account,
  write,
}: {
  readonly account: Account;
  readonly write: (account: Account) => void;
}) {
  const t = useWords(mandateWords);
  const banks = usePolicy()?.banks ?? [];
  return (
    <>
      <Choice
        label={t.bank}
        value={account.bankId}
        options={[
          ['', t.choose],
          ...banks.map(({ bankId, names: [name = bankId] }) => [bankId, name] as const),
        ]}
        choose={(bankId) => write({ ...account, bankId })}
      />
      <TextField
        label={t.accountNo}
        value={account.accountNo}
        write={(accountNo) => write({ ...account, accountNo })}
        help={t.accountNoHelp}
        most={40}
        required
      />
      <TextField
        label={t.accountName}
        value={account.accountName}
        write={(accountName) => write({ ...account, accountName })}
        help={t.nameHelp}
        most={100}
        required
      />
    </>
  );
}
