import { useSentences } from './language.ts';
import { certificates as ug } from './ug/certificates.ts';
import { certificates as zh } from './zh/certificates.ts';

export const useCertificateWords = () => useSentences(zh, ug);
