import { Labelled } from '../../components/labelled.tsx';
import { useRefundWords } from '../../messages/refunds.ts';

export type Account = {
  readonly bankName: string;
  readonly accountName: string;
  readonly accountNo: string;
};

export const NO_ACCOUNT: Account = { bankName: '', accountName: '', accountNo: '' };

/** Whether it can be an account at all; the bank knows the rest. */
export function isAccount({ bankName, accountName, accountNo }: Account): boolean {
  return (
    bankName.trim().length >= 2 && accountName.trim().length >= 2 && /^\d{8,30}$/u.test(accountNo)
  );
}

/** Where the money is paid to. */
export function AccountFields({
  account,
  change,
}: {
  readonly account: Account;
  readonly change: (next: Account) => void;
}) {
  const t = useRefundWords();
  const { bankName, accountName, accountNo } = account;
  return (
    <>
      <Labelled
        label={t.bankName}
        value={bankName}
        onChange={(next) => change({ ...account, bankName: next })}
        maxLength={60}
      />
      <Labelled
        label={t.accountName}
        value={accountName}
        onChange={(next) => change({ ...account, accountName: next })}
        maxLength={60}
      />
      <Labelled
        label={t.accountNo}
        kind="digits"
        value={accountNo}
        onChange={(next) => change({ ...account, accountNo: next.replace(/\s/gu, '') })}
        maxLength={40}
      />
    </>
  );
}
