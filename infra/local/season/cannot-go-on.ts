/** The season cannot go on for a reason its user can do something about; the message says it in their words. */
export class CannotGoOn extends Error {
  override readonly name = 'CannotGoOn';
}
