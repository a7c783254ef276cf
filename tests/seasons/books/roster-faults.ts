import type { RawBooks } from './raw-books.ts';

/** Rows in = accepted + rejected + skipped; what was accepted stands in the register, with its dues. */
export function rosterFaults(books: RawBooks): readonly string[] {
  const { imports, parts, residents, mandates, covers, dues, outcomes } = books;
  const faults: string[] = [];
  for (const { importId, status, counts } of imports) {
    if (status === 'accepted' || status === 'received')
      faults.push(`import ${importId} was left ${status}`);
    if (
      counts !== undefined &&
      counts.read !== counts.accepted + counts.rejected + counts.skipped
    ) {
      faults.push(`import ${importId} lost rows: ${JSON.stringify(counts)}`);
    }
    const hasOutcome = outcomes.includes(`outcomes/${importId}.xlsx`);
    if (hasOutcome !== OUTCOME_KNOWN.has(status)) {
      faults.push(`import ${importId} is ${status} with${hasOutcome ? '' : 'out'} an outcome`);
    }
    const applied = parts
      .filter(({ pk }) => pk === importId)
      .reduce((sum, part) => sum + Number(part['applied'] ?? 0), 0);
    if (status === 'applied' && applied !== counts?.accepted) {
      faults.push(`import ${importId} applied ${applied} of ${counts?.accepted} rows`);
    }
  }
  const register = new Map(residents.map((resident) => [resident.pk, resident]));
  for (const { personId, scheme, villageId } of dues) {
    if (register.get(personId)?.['villageId'] !== villageId) {
      faults.push(`due ${personId} ${scheme} stands in another village than its person`);
    }
  }
  const owed = new Map(dues.map((due) => [`${due.personId} ${due.scheme}`, due.status]));
  for (const resident of residents) {
    for (const scheme of enrolledIn(resident['enrolment'])) {
      const status = owed.get(`${resident.pk} ${scheme}`);
      if (status === undefined || status === 'cancelled') {
        faults.push(`${resident.pk} is enrolled in ${scheme}, but nothing stands as due`);
      }
    }
  }
  const known = new Set(mandates.map(({ pk }) => pk));
  for (const cover of covers) {
    if (!known.has(String(cover['mandateId'])))
      faults.push(`${cover.pk} is paid for by no mandate`);
  }
  return faults;
}

const OUTCOME_KNOWN: ReadonlySet<string> = new Set(['checked', 'declined', 'accepted', 'applied']);

function enrolledIn(enrolment: unknown): readonly string[] {
  const { pension, medical } = enrolment as {
    readonly pension?: unknown;
    readonly medical: boolean;
  };
  return [
    ...(pension === undefined ? [] : ['resident_pension']),
    ...(medical ? ['resident_medical'] : []),
  ];
}
