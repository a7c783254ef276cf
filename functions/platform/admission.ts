import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { OfficerOccasion } from '@liangxian/shared/units/occasion.ts';
import { permitFor } from '@liangxian/shared/units/permissions.ts';
import type { AuditTrail } from './audit.ts';
import type { Directory } from './directory.ts';
import type { HttpEvent } from './http-request.ts';

/** The `sub` of the token that the gateway has checked; undefined without one. */
export function subjectOf(event: HttpEvent): string | undefined {
  const subject = event.requestContext.authorizer?.jwt?.claims?.['sub'];
  return typeof subject === 'string' && subject !== '' ? subject : undefined;
}

type NotAdmitted = { readonly code: 'NOT_IN_DIRECTORY' | 'NOT_ALLOWED' };

/**
 * Who asks and how far they may reach with an act on the day of `at`. Whoever may not do it at all is traced, too.
 *
 * @throws AuditUnavailableError when a refusal cannot be traced.
 */
export async function admitted(
  subject: string,
  act: string,
  at: number,
  { audit, directory }: { readonly audit: AuditTrail; readonly directory: Directory },
): Promise<Result<OfficerOccasion, NotAdmitted>> {
  const officer = await directory.principalOf(subject);
  const permit = officer && permitFor(act, officer.posts, beijingDateAt(at));
  if (officer !== undefined && permit !== undefined) {
    const [area] = permit.areas;
    return accept({ at, actor: officer.officerId, officer, area, ...permit });
  }
  const code = officer === undefined ? 'NOT_IN_DIRECTORY' : 'NOT_ALLOWED';
  const actor = officer?.officerId ?? `subject ${subject}`;
  const facts = { outcome: code };
  await audit.append({ at, actor, act, subject: 'not admitted', phase: 'end', facts });
  return refuse({ code });
}
