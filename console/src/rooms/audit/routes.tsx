import { listAuditRecordsApi, verifyAuditTrailApi } from '@liangxian/shared/audit/audit.api.ts';
import { useState } from 'react';
import { countyToday } from '../../api/county-time.ts';
import { Page } from '../../components/page.tsx';
import { useMay } from '../../frame/permissions.ts';
import { useWords } from '../../messages/words.ts';
import { AuditFilter } from './audit-filter.tsx';
import { AuditTable } from './audit-table.tsx';
import { Verification } from './verification.tsx';
import { auditWords } from './words.ts';

/** Who did or saw what, and whether the trail is whole. */
export default function AuditPages() {
  const t = useWords(auditWords);
  const may = useMay();
  const [sought, seek] = useState({ day: countyToday(), actor: '', actName: '', subject: '' });
  return (
    <Page title={t.title} lead={t.lead}>
      {may(verifyAuditTrailApi.act) && <Verification />}
      {may(listAuditRecordsApi.act) && (
        <>
          <AuditFilter sought={sought} seek={seek} />
          <AuditTable sought={sought} />
        </>
      )}
    </Page>
  );
}
