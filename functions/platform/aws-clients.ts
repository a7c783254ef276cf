import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** One client of each kind for the life of the container. Endpoints come from `AWS_ENDPOINT_URL_*`. */
export const documents = DynamoDBDocumentClient.from(new DynamoDBClient({ maxAttempts: 6 }), {
  marshallOptions: { removeUndefinedValues: true },
});

/**
 * `WHEN_REQUIRED`: by default a presigned upload embeds the checksum of an empty body, which S3 then
 * demands of the real one.
 */
export const objects = new S3Client({
  requestChecksumCalculation: 'WHEN_REQUIRED',
  responseChecksumValidation: 'WHEN_REQUIRED',
});

export const keys = new KMSClient({});
export const machines = new SFNClient({});
