import { randomInt } from 'node:crypto';
import type { Codes } from '../ports.ts';

/** Codes of decimal digits, each as likely as any other. */
export class RandomCodes implements Codes {
  fresh(digits: number): string {
    return String(randomInt(10 ** digits)).padStart(digits, '0');
  }
}
