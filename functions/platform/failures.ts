/**
 * Failures of the world: thrown, retried by name. State machines list these names in `ErrorEquals`, and a
 * test fails when a machine names a class that is not here.
 */

/** Somebody else changed the item between our read and our write. */
export class StaleVersionError extends Error {
  override readonly name = 'StaleVersionError';
}

/** The store asked us to slow down, several times in a row. */
export class StoreBusyError extends Error {
  override readonly name = 'StoreBusyError';
}

/** A file that must be there is not there (yet). */
export class FileMissingError extends Error {
  override readonly name = 'FileMissingError';
}

/** The act could not be written into the audit trail, so it was not done. */
export class AuditUnavailableError extends Error {
  override readonly name = 'AuditUnavailableError';
}

/** Sent plus withdrawn is not created, or rows in are not rows out: the books contradict themselves. */
export class ConservationError extends Error {
  override readonly name = 'ConservationError';
}

/** A payment gateway gave no answer, or none whose signature or checksum holds. */
export class GatewayUnavailableError extends Error {
  override readonly name = 'GatewayUnavailableError';
}

/** The platform on which residents sign in gave no answer, or none whose signature holds. */
export class PlatformUnavailableError extends Error {
  override readonly name = 'PlatformUnavailableError';
}

/** A gateway's bill cannot be read, or its lines do not add up to its own totals. */
export class BillDamagedError extends Error {
  override readonly name = 'BillDamagedError';
}
