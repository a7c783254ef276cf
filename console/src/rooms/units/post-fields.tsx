import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { ROLES, type Role } from '@liangxian/shared/units/officer.ts';
import type { UnitKind } from '@liangxian/shared/units/unit.ts';
import { countyToday } from '../../api/county-time.ts';
import { Choice } from '../../components/choice.tsx';
import { DayField } from '../../components/day-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import { unitWords } from '../../messages/unit-words.ts';
import { useWords } from '../../messages/words.ts';
import { directoryWords } from './words.ts';

export type PostTyped = {
  readonly role: Role;
  readonly post: string;
  readonly duties: string;
  readonly validFrom: string;
  readonly validTo: string;
};

export function emptyPost(): PostTyped {
  return { role: 'officer', post: '', duties: '', validFrom: countyToday(), validTo: '' };
}

/** A post as the server wants it; what was left empty is not sent. */
export function postDraftOf(unitId: string, typed: PostTyped) {
  const { role, post, duties, validFrom, validTo } = typed;
  return {
    unitId,
    role,
    validFrom: validFrom as LocalDate,
    ...(post.trim() === '' ? {} : { post: post.trim() }),
    ...(duties.trim() === '' ? {} : { duties: duties.trim() }),
    ...(validTo === '' ? {} : { validTo: validTo as LocalDate }),
  };
}

/** As what, with which title and duties, from when to when. */
export function PostFields({
  typed,
  type,
  unitKind,
}: {
  readonly typed: PostTyped;
  readonly type: (typed: PostTyped) => void;
  readonly unitKind: UnitKind | undefined;
}) {
  const t = useWords(directoryWords);
  const { roles } = useWords(unitWords);
  const grassroots = unitKind === undefined || unitKind === 'village' || unitKind === 'township';
  return (
    <>
      <Choice
        label={t.role}
        value={typed.role}
        options={ROLES.filter((role) => grassroots || role !== 'assistant').map((role) => [
          role,
          roles[role],
        ])}
        choose={(role) => type({ ...typed, role })}
      />
      <TextField label={t.post} value={typed.post} write={(post) => type({ ...typed, post })} />
      <TextField
        label={t.duties}
        help={t.dutiesHelp}
        most={1_000}
        value={typed.duties}
        write={(duties) => type({ ...typed, duties })}
      />
      <DayField
        label={t.validFrom}
        value={typed.validFrom}
        required
        choose={(validFrom) => type({ ...typed, validFrom })}
      />
      <DayField
        label={t.validTo}
        value={typed.validTo}
        choose={(validTo) => type({ ...typed, validTo })}
      />
    </>
  );
}
