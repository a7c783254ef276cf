import type { MandateId, PersonId } from '@liangxian/shared/kernel/ids.ts';
import {
  previewSigningApi,
  signMandateApi,
  uploadPaperApi,
} from '@liangxian/shared/mandates/mandates.api.ts';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import type { Sent } from '../../api/client.ts';
import { countyToday } from '../../api/county-time.ts';
import { putFile } from '../../api/put-file.ts';
import { useAct } from '../../api/use-api.ts';
import { DayField } from '../../components/day-field.tsx';
import { FileChoice } from '../../components/file-choice.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useWords } from '../../messages/words.ts';
import { AccountFields } from './account-fields.tsx';
import { PayerFields, type PayerSaid } from './payer-fields.tsx';
import { keysOf, type Person, paidForIn } from './person.ts';
import { SecondLook } from './second-look.tsx';
import { WhoIsPaidFor } from './who-is-paid-for.tsx';
import { mandateWords } from './words.ts';

type Signing = Sent<typeof previewSigningApi>['body'];

/** What stands on the signed paper, typed once and looked at twice before it is saved. */
export function SignForm({
  persons,
  payer,
  bankId: knownBank = '',
  accountName: knownName = '',
  replaces,
}: {
  readonly persons: readonly Person[];
  readonly payer: PersonId;
  readonly bankId?: string;
  readonly accountName?: string;
  readonly replaces?: MandateId;
}) {
  const t = useWords(mandateWords);
  const [, go] = useLocation();
  const [said, say] = useState<PayerSaid>({ personId: payer });
  const [account, write] = useState({
    bankId: knownBank,
    accountNo: '',
    accountName: knownName === '' ? (persons[0]?.name ?? '') : knownName,
  });
  const [paysFor, choose] = useState<readonly string[]>(() => persons.flatMap(keysOf));
  const [signedOn, setSignedOn] = useState<string>(countyToday());
  const [file, setFile] = useState<File>();
  const [failure, setFailure] = useState<unknown>();
  const [saving, setSaving] = useState(false);
  const preview = useAct(previewSigningApi);
  const upload = useAct(uploadPaperApi);
  const sign = useAct(signMandateApi, { touches: ['dues', 'residents'] });

  const signing: Signing = {
    payer: said,
    ...account,
    accountNo: account.accountNo.replaceAll(/[\s-]/gu, ''),
    paysFor: paysFor.map(paidForIn),
    ...(replaces !== undefined && { replaces }),
  };
  const look = (event: FormEvent) => {
    event.preventDefault();
    preview.mutate({ body: signing });
  };
  const save = async (paper: File) => {
    setFailure(undefined);
    setSaving(true);
    try {
      const { paperId, url } = await upload.mutateAsync({ body: {} });
      await putFile(url, paper, () => undefined);
      const body = { ...signing, paperId, signedOn: signedOn as never };
      const { mandateId } = await sign.mutateAsync({ body });
      go(`/${mandateId}`);
    } catch (error) {
      setFailure(error);
      setSaving(false);
    }
  };

  if (preview.data !== undefined) {
    return (
      <SecondLook
        found={preview.data}
        signedOn={signedOn}
        fileName={file?.name ?? ''}
        problem={failure}
        saving={saving}
        save={() => file !== undefined && void save(file)}
        back={() => preview.reset()}
      />
    );
  }
  return (
    <form className="panel record-step narrow-form" onSubmit={look}>
      <h2>{t.onThePaper}</h2>
      <PayerFields persons={persons} resident={payer} said={said} say={say} />
      <AccountFields account={account} write={write} />
      <WhoIsPaidFor persons={persons} chosen={paysFor} choose={choose} />
      <DayField label={t.signedDay} value={signedOn} choose={setSignedOn} required />
      <FileChoice label={t.scan} accept=".pdf,.jpg,.jpeg,.png" file={file} onChoose={setFile} />
      <ProblemNote problem={preview.error} />
      <div className="acts">
        <Button
          type="primary"
          htmlType="submit"
          loading={preview.isPending}
          disabled={file === undefined || paysFor.length === 0 || account.bankId === ''}
        >
          {t.lookOnceMore}
        </Button>
      </div>
      {file === undefined && <p className="quiet">{t.scanFirst}</p>}
    </form>
  );
}
