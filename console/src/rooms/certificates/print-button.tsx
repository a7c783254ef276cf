import { printCertificateApi } from '@liangxian/shared/certificates/certificates.api.ts';
import { Button } from 'antd';
import { useAct } from '../../api/use-api.ts';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useMay } from '../../frame/permissions.ts';
import { useWords } from '../../messages/words.ts';
import type { ShownCertificate } from './shown-certificate.ts';
import { certificateWords } from './words.ts';

/** Puts a certificate on paper: the first time as the original, afterwards marked as a reprint. */
export function PrintButton({
  certificate: { certificateId, prints },
}: {
  readonly certificate: ShownCertificate;
}) {
  const t = useWords(certificateWords);
  const may = useMay();
  const print = useAct(printCertificateApi);
  if (!may(printCertificateApi.act)) return String(prints.length);
  const printed = print.data;
  return (
    <div className="download">
      <Button
        loading={print.isPending}
        onClick={() =>
          print.mutate({ path: { certificateId }, body: { printNo: prints.length + 1 } })
        }
      >
        {prints.length === 0 ? t.print : `${t.reprint}（${prints.length}）`}
      </Button>
      <ProblemNote problem={print.error} />
      {printed !== undefined && (
        <p className="note note-done" role="status">
          <a href={printed.url} target="_blank" rel="noreferrer">
            {t.ready}
          </a>
          {printed.missing.length > 0 && ` ${t.missing(printed.missing.join(' '))}`}
        </p>
      )}
    </div>
  );
}
