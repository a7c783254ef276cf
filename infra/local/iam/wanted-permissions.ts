import type { IncomingMessage } from 'node:http';
import type { JsonObject } from '../template.ts';
import type { Permission } from './role-policies.ts';

/** How the ARNs of one account and region begin. */
export type Place = {
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
};

/** What a call of DynamoDB, KMS, Secrets Manager or Step Functions asks leave for (service authorization reference). */
export function wantedByJsonCall(
  target: string,
  body: JsonObject,
  place: Place,
): readonly Permission[] {
  const [service = '', operation = ''] = target.split('.');
  if (service.startsWith('DynamoDB')) return wantedOfTables(operation, body, place);
  if (service === 'TrentService') {
    return [{ action: `kms:${operation}`, resource: String(body['KeyId'] ?? '') }];
  }
  if (service === 'secretsmanager') {
    return [{ action: `secretsmanager:${operation}`, resource: String(body['SecretId'] ?? '') }];
  }
  return [{ action: `states:${operation}`, resource: String(body['stateMachineArn'] ?? '') }];
}

/** What a request to S3 asks leave for. Nothing when the request is of a kind the county does not make. */
export function wantedOfFiles(
  request: IncomingMessage,
  { partition }: Place,
): readonly Permission[] {
  const url = new URL(request.url ?? '/', 'http://s3');
  const [bucket = '', ...rest] = decodeURIComponent(url.pathname).slice(1).split('/');
  const bucketArn = `arn:${partition}:s3:::${bucket}`;
  const key = rest.join('/');
  if (key === '') return [{ action: 's3:ListBucket', resource: bucketArn }];
  const resource = `${bucketArn}/${key}`;
  switch (request.method) {
    case 'GET':
      if (url.searchParams.has('uploadId')) {
        return [{ action: 's3:ListMultipartUploadParts', resource }];
      }
      return [{ action: 's3:GetObject', resource }];
    case 'HEAD':
      return [{ action: 's3:GetObject', resource }];
    case 'PUT':
    case 'POST':
      return [{ action: 's3:PutObject', resource }];
    default:
      return [
        {
          action: url.searchParams.has('uploadId') ? 's3:AbortMultipartUpload' : 's3:DeleteObject',
          resource,
        },
      ];
  }
}

function wantedOfTables(operation: string, body: JsonObject, place: Place): readonly Permission[] {
  const table = (name: unknown) =>
    `arn:${place.partition}:dynamodb:${place.region}:${place.accountId}:table/${String(name)}`;
  const one = (action: string, name: unknown): Permission => ({
    action: `dynamodb:${action}`,
    resource: table(name),
  });
  if (operation === 'TransactWriteItems' || operation === 'TransactGetItems') {
    return (body['TransactItems'] as readonly JsonObject[]).flatMap((item) =>
      Object.entries(item).map(([kind, inner]) =>
        one(
          kind === 'ConditionCheck' ? 'ConditionCheckItem' : `${kind}Item`,
          (inner as JsonObject)['TableName'],
        ),
      ),
    );
  }
  if (operation.startsWith('Batch')) {
    return Object.keys(body['RequestItems'] as JsonObject).map((name) => one(operation, name));
  }
  const index = body['IndexName'];
  const resource = table(body['TableName']);
  return [
    {
      action: `dynamodb:${operation}`,
      resource: index === undefined ? resource : `${resource}/index/${String(index)}`,
    },
  ];
}
