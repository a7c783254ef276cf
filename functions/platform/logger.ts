import { Logger } from '@aws-lambda-powertools/logger';

/** Fields a log line may carry. Names, numbers and accounts of persons have no field here, so they cannot be logged. */
export type LogFields = {
  readonly act?: string;
  readonly subject?: string;
  readonly durationMs?: number;
  readonly outcome?: string;
  readonly failure?: string;
  readonly rows?: number;
};

const logger = new Logger({ serviceName: 'liangxian' });

export function logInfo(message: string, fields: LogFields): void {
  logger.info(message, { ...fields });
}

export function logFailure(message: string, fields: LogFields, error: unknown): void {
  const failure = error instanceof Error ? error.name : 'Unknown';
  logger.error(message, { ...fields, failure, stack: stackOf(error) });
}

/** Where it broke, without the message: messages may quote data. */
function stackOf(error: unknown): string {
  if (!(error instanceof Error) || error.stack === undefined) return '';
  return error.stack
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 8)
    .join('\n');
}
