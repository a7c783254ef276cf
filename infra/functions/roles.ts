import { type Access, accessByFunction } from './access.ts';

type Statement = {
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: unknown;
};

const readItems = ['GetItem', 'BatchGetItem', 'Query', 'ConditionCheckItem'] as const;

const tableActions = {
  read: readItems,
  write: [...readItems, 'PutItem', 'UpdateItem'],
  delete: ['DeleteItem'],
  append: ['GetItem', 'Query', 'ConditionCheckItem', 'PutItem'],
} as const;

const indexesOf: Readonly<Record<string, readonly string[]>> = {
  ResidentsTable: ['byVillage', 'byHolder', 'byName'],
  DuesTable: ['byVillage', 'bySurplus'],
  MandatesTable: ['byMandate', 'byShelf'],
  DeductionsTable: ['byFollowUp'],
  CashTable: ['byTownship', 'byTrouble'],
  DeadlinesTable: ['byUnit', 'byTerm'],
  MessagesTable: ['byOutbox', 'byUnread'],
  RefundsTable: ['byShelf'],
  AuditTable: ['byMoment'],
  PaymentsTable: ['byAnomaly', 'byNextQuestion', 'byTownshipDay', 'byPaidDay'],
};

/** IAM roles, one per function, from the words in access.ts. `service` and `stage` name the machines. */
export function functionRoles(service: string, stage: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(accessByFunction).map(([name, access]) => [
      `${capitalised(name)}Role`,
      {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: trust('lambda.amazonaws.com'),
          Policies: [
            {
              PolicyName: name,
              PolicyDocument: {
                Version: '2012-10-17',
                Statement: [
                  writeLog(service, stage),
                  lookUpWhoAsks(),
                  ...writeTheTrail(),
                  ...access.flatMap((word) => statements(word, service, stage)),
                ],
              },
            },
          ],
        },
      },
    ]),
  );
}

/** By which the API calls the functions that answer its routes; steps of machines are called by the machines' roles. */
export function gatewayRole(): unknown {
  const answering = Object.keys(accessByFunction).filter((name) =>
    /(?:Reads|Changes)$/u.test(name),
  );
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: trust('apigateway.amazonaws.com'),
      Policies: [
        {
          PolicyName: 'answer-routes',
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Action: ['lambda:InvokeFunction'],
                Resource: answering.map((name) => ({
                  'Fn::GetAtt': [`${capitalised(name)}LambdaFunction`, 'Arn'],
                })),
              },
            ],
          },
        },
      ],
    },
  };
}

function statements(word: Access, service: string, stage: string): readonly Statement[] {
  const [area = '', verb = '', prefix = ''] = word.split(':');
  if (area === 'start') return [startMachine(`${service}-${stage}-${verb}`)];
  if (area === 'secret') return [readSecret(`${capitalised(verb)}Secret`)];
  if (area === 'office' || area === 'work' || area === 'bank') {
    return bucketStatements(`${capitalised(area)}FilesBucket`, verb, prefix);
  }
  return tableStatements(`${capitalised(area)}Table`, verb as keyof typeof tableActions);
}

function tableStatements(table: string, verb: keyof typeof tableActions): readonly Statement[] {
  const arns = [
    { 'Fn::GetAtt': [table, 'Arn'] },
    // Items are deleted from the table and appended to it; an index only follows.
    ...(verb === 'read' || verb === 'write' ? (indexesOf[table] ?? []) : []).map((index) => ({
      'Fn::Sub': `\${${table}.Arn}/index/${index}`,
    })),
  ];
  return [
    {
      Effect: 'Allow',
      Action: tableActions[verb].map((action) => `dynamodb:${action}`),
      Resource: arns,
    },
  ];
}

function bucketStatements(bucket: string, verb: string, prefix: string): readonly Statement[] {
  const onObjects = (actions: readonly string[]): Statement => ({
    Effect: 'Allow',
    Action: actions,
    Resource: { 'Fn::Sub': `\${${bucket}.Arn}/${prefix}*` },
  });
  if (verb === 'put') return [onObjects(['s3:PutObject', 's3:AbortMultipartUpload'])];
  if (verb === 'parts') return [onObjects(['s3:ListMultipartUploadParts'])];
  // Without leave to list, S3 answers 403 for a file that is not there, and code could not tell the two apart. For
  // the whole bucket: who asks for one file names no prefix to which a condition could hold him.
  const list: Statement = {
    Effect: 'Allow',
    Action: ['s3:ListBucket'],
    Resource: { 'Fn::GetAtt': [bucket, 'Arn'] },
  };
  return [onObjects(['s3:GetObject']), list];
}

/** A route asks the directory for one officer; which functions answer routes is not known here. */
function lookUpWhoAsks(): Statement {
  return {
    Effect: 'Allow',
    Action: ['dynamodb:GetItem'],
    Resource: { 'Fn::GetAtt': ['UnitsTable', 'Arn'] },
  };
}

/** Every function writes what it does before it does it, signed with a key that KMS opens. */
function writeTheTrail(): readonly Statement[] {
  return [
    ...tableStatements('AuditTable', 'append'),
    ...tableStatements('KeysTable', 'append'),
    {
      Effect: 'Allow',
      Action: ['kms:GenerateDataKey', 'kms:Decrypt'],
      Resource: { 'Fn::GetAtt': ['CountyKey', 'Arn'] },
    },
  ];
}

/** Ref of a secret is its ARN. */
function readSecret(logicalId: string): Statement {
  return {
    Effect: 'Allow',
    Action: ['secretsmanager:GetSecretValue'],
    Resource: { Ref: logicalId },
  };
}

function startMachine(machineName: string): Statement {
  return {
    Effect: 'Allow',
    Action: ['states:StartExecution'],
    Resource: {
      'Fn::Sub': `arn:\${AWS::Partition}:states:\${AWS::Region}:\${AWS::AccountId}:stateMachine:${machineName}`,
    },
  };
}

/** All functions write to one group (resources/logs.yml), each to streams of its own. */
function writeLog(service: string, stage: string): Statement {
  return {
    Effect: 'Allow',
    Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    Resource: {
      'Fn::Sub': `arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:/aws/lambda/${service}-${stage}:*`,
    },
  };
}

function trust(principal: string) {
  return {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: principal }, Action: 'sts:AssumeRole' }],
  };
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
