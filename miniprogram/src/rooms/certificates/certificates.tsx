import {
  listOwnCertificatesApi,
  takeOwnCertificateApi,
} from '@liangxian/shared/certificates/own-certificates.api.ts';
import { listOwnDuesApi } from '@liangxian/shared/dues/own-dues.api.ts';
import type { Answered } from '@liangxian/shared/kernel/http-call.ts';
import { call } from '../../api/call.ts';
import { useAct } from '../../api/use-act.ts';
import { useAsk } from '../../api/use-ask.ts';
import { Answer, Trouble } from '../../components/answer.tsx';
import { Badge } from '../../components/badge.tsx';
import { FamilyChoice, useChosenPerson } from '../../components/family-choice.tsx';
import { Page } from '../../components/page.tsx';
import { BigButton, Card, Facts, Ltr, Money, Note } from '../../components/parts.tsx';
import { Words } from '../../elements/elements.tsx';
import { useCertificateWords } from '../../messages/certificates.ts';
import { useCommon } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { platform } from '../../platform/here.ts';

type Certificate = Answered<typeof listOwnCertificatesApi>['certificates'][number];

/** The receipt in hand (A30-3): on the telephone, to keep, pass on and have verified. */
export default function CertificatesPage() {
  const t = useCertificateWords();
  return (
    <Page title={t.title}>
      <Certificates />
    </Page>
  );
}

function Certificates() {
  const t = useCertificateWords();
  const [personId, choose] = useChosenPerson();
  const year = useAsk(listOwnDuesApi, { query: {} }).answer?.coverageYear;
  const asked = useAsk(
    listOwnCertificatesApi,
    { path: { personId } as never, query: { coverageYear: year ?? 0 } },
    { enabled: year !== undefined },
  );
  return (
    <>
      <FamilyChoice title={t.who} chosen={personId} choose={choose} />
      <Answer asked={asked}>
        {({ certificates }) =>
          certificates.length === 0 ? (
            <Note>{t.none}</Note>
          ) : (
            certificates.map((each) => (
              <OneCertificate key={each.certificateId} certificate={each} personId={personId} />
            ))
          )
        }
      </Answer>
      <Words className="small">{t.verify}</Words>
    </>
  );
}

function OneCertificate({
  certificate,
  personId,
}: {
  readonly certificate: Certificate;
  readonly personId: string;
}) {
  const t = useCertificateWords();
  const { schemes, year } = useCommon();
  const { dayAt } = useFormats();
  const { certificateId, kind, number, scheme, coverageYear, amountFen, paidAt, standing } =
    certificate;
  const open = useAct(async () => {
    const path = { personId, certificateId } as never;
    const { url, fileName } = await call(takeOwnCertificateApi, { path });
    await platform.openPdf(url, fileName);
  });
  return (
    <Card title={t.kinds[kind]}>
      <Words>
        {schemes[scheme]} {year(coverageYear)}
      </Words>
      <Money fen={amountFen} isBig />
      <Badge mood={standing === 'valid' ? 'good' : 'attention'}>{t.standings[standing]}</Badge>
      <Facts
        facts={[
          { name: t.number, value: <Ltr>{number}</Ltr> },
          { name: t.paidAt, value: dayAt(paidAt) },
        ]}
      />
      <Trouble problem={open.problem} />
      <BigButton isBusy={open.isBusy} onTap={open.run}>
        {open.isBusy ? t.opening : t.open}
      </BigButton>
    </Card>
  );
}
