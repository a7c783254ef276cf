import type { Enrolment } from '@liangxian/shared/residents/resident.ts';
import { usePlaces } from '../api/use-places.ts';
import { usePolicy } from '../api/use-policy.ts';
import { dueWords } from '../messages/due-words.ts';
import { useFormats } from '../messages/formats.ts';
import { useWords } from '../messages/words.ts';

/** What codes and ids are called. */
export function useNames() {
  const t = useWords(dueWords);
  const { yuan } = useFormats();
  const places = usePlaces();
  const pack = usePolicy();
  const category = (code: string) =>
    pack?.categories.find((one) => one.code === code)?.names[0] ?? code;
  return {
    place: (townshipId: string, villageId: string) =>
      `${places?.townshipName(townshipId) ?? townshipId} ${places?.villageName(villageId) ?? villageId}`,
    category,
    categories: (codes: readonly string[]) =>
      codes.length === 0 ? t.ordinary : codes.map(category).join('、'),
    enrolment: ({ pension, medical }: Enrolment) => {
      const schemes = [
        ...(pension === undefined ? [] : [t.pensionAt(yuan(pension.tierFen))]),
        ...(medical ? [t.schemes.resident_medical] : []),
      ];
      return schemes.length === 0 ? t.notEnrolled : schemes.join('，');
    },
  };
}
