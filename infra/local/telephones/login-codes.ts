import { randomBytes } from 'node:crypto';

type Given = { readonly user: string; readonly givenAt: number; isUsed: boolean };

/** The codes that a platform's telephones get for the server: each counts once, and for a while. */
export class LoginCodes {
  readonly #codes = new Map<string, Given>();
  readonly #now: () => number;
  readonly #countsForMs: number;

  constructor(now: () => number, countsForMinutes: number) {
    this.#now = now;
    this.#countsForMs = countsForMinutes * 60_000;
  }

  /** What `wx.login` or `my.getAuthCode` gives on this user's telephone. */
  codeFor(user: string): string {
    const code = randomBytes(16).toString('hex');
    this.#codes.set(code, { user, givenAt: this.#now(), isUsed: false });
    return code;
  }

  /** The user that a code stands for, this once. */
  redeem(code: string): { readonly user: string } | 'unknown' | 'used' {
    const given = this.#codes.get(code);
    if (given === undefined || this.#now() - given.givenAt >= this.#countsForMs) return 'unknown';
    if (given.isUsed) return 'used';
    given.isUsed = true;
    return { user: given.user };
  }
}
