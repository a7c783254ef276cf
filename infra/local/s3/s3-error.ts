/** An answer S3 gives instead of what was asked for; codes and statuses are those of the S3 API reference. */
export class S3Error extends Error {
  override readonly name = 'S3Error';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const accessDenied = (why: string) => new S3Error(403, 'AccessDenied', why);
export const noSuchKey = (key: string) =>
  new S3Error(404, 'NoSuchKey', `The specified key does not exist: ${key}`);
export const notOffered = (what: string) =>
  new S3Error(501, 'NotImplemented', `${what} is not offered locally`);
