import type { Enrolment } from '@liangxian/shared/residents/resident.ts';
import { useNames } from '../../api/use-names.ts';
import { commonWords } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';

/** What a resident is, and is enrolled in, in words. */
export function usePersonWords() {
  const t = useWords(commonWords);
  const { yuan } = useFormats();
  const { category } = useNames();
  return {
    categories: (codes: readonly string[]) =>
      codes.length === 0 ? t.ordinary : t.listed(codes.map(category)),
    enrolment: ({ pension, medical }: Enrolment) => {
      const schemes = [
        ...(pension === undefined ? [] : [t.pensionAt(yuan(pension.tierFen))]),
        ...(medical ? [t.schemes.resident_medical] : []),
      ];
      return schemes.length === 0 ? t.notEnrolled : t.listed(schemes);
    },
  };
}
