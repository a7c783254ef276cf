import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { ensureBuilt, ensurePackaged } from '../../infra/build/ensure-built.ts';
import { type Partition, templatePath } from '../../infra/build/package.ts';
import { accessByFunction } from '../../infra/functions/access.ts';
import type { Json, JsonObject } from '../../infra/local/template.ts';
import { circleIn, referencesIn } from './support/references.ts';
import { attributesOf, resourceFaults } from './support/resource-faults.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

type Resource = {
  readonly Type: string;
  readonly Properties?: JsonObject;
  readonly Condition?: string;
  readonly DependsOn?: string | readonly string[];
};
type Template = {
  readonly Parameters: JsonObject;
  readonly Conditions: JsonObject;
  readonly Outputs: Readonly<Record<string, JsonObject>>;
  readonly Resources: Readonly<Record<string, Resource>>;
};

const templates = new Map<Partition, Template>();
const partitions = ['aws', 'aws-cn'] as const;

beforeAll(async () => {
  await ensureBuilt(ROOT);
  await ensurePackaged(ROOT, 'aws-cn');
  for (const partition of partitions) {
    templates.set(
      partition,
      JSON.parse(readFileSync(templatePath(ROOT, partition), 'utf8')) as Template,
    );
  }
}, 180_000);

function resourcesOf(partition: Partition): readonly (readonly [string, Resource])[] {
  return Object.entries(templates.get(partition)?.Resources ?? {});
}

function ofType(partition: Partition, type: string) {
  return resourcesOf(partition)
    .filter(([, resource]) => resource.Type === type)
    .map(([logicalId, { Properties }]) => [logicalId, Properties ?? {}] as const);
}

function neededBy({ Properties, DependsOn = [] }: Resource): readonly string[] {
  return [...referencesIn(Properties ?? {}).map(({ to }) => to), ...[DependsOn].flat()];
}

/** Every statement of every policy, with where it stands. */
function statementsOf(partition: Partition) {
  return resourcesOf(partition).flatMap(([logicalId, { Type, Properties = {} }]) => {
    const documents =
      Type === 'AWS::IAM::Role'
        ? (Properties['Policies'] as readonly JsonObject[]).map(
            (policy) => policy['PolicyDocument'],
          )
        : Type === 'AWS::S3::BucketPolicy'
          ? [Properties['PolicyDocument']]
          : [];
    return documents.flatMap((document) =>
      ((document as JsonObject)['Statement'] as readonly JsonObject[]).map((statement) => ({
        logicalId,
        statement,
      })),
    );
  });
}

/** Residents' sessions and gateways' signatures are no officer's token: the functions check them. */
const CHECKS_ITS_CALLERS =
  / \/(?:payments\/(?:orders|notifications)\b|families\/(?!persons\b)\w+\b|[a-z]+\/own(?:-[a-z]+)?(?:\/|$))| \/payments\/reports\/\{channel\}$/u;

describe.each(partitions)('the template for %s', (partition) => {
  test('is a stack that CloudFormation takes: at most 500 resources and a megabyte', () => {
    expect(resourcesOf(partition).length).toBeLessThanOrEqual(500);
    // It is uploaded without the blanks with which it lies here.
    const uploaded = Buffer.byteLength(JSON.stringify(templates.get(partition)));
    expect(uploaded).toBeLessThanOrEqual(1_000_000);
  });

  test('declares all of the county', () => {
    expect(ofType(partition, 'AWS::DynamoDB::Table').map(([name]) => name)).toEqual([
      'UnitsTable',
      'PolicyTable',
      'ResidentsTable',
      'DuesTable',
      'MandatesTable',
      'RostersTable',
      'ExchangeTable',
      'DeductionsTable',
      'CashTable',
      'DeadlinesTable',
      'MessagesTable',
      'CertificatesTable',
      'RefundsTable',
      'PaymentsTable',
      'FamiliesTable',
      'AuditTable',
      'KeysTable',
    ]);
    expect(ofType(partition, 'AWS::StepFunctions::StateMachine')).toHaveLength(11);
    expect(ofType(partition, 'AWS::Lambda::Function')).toHaveLength(
      Object.keys(accessByFunction).length,
    );
  });

  test('refers to nothing that is not there', () => {
    const there = new Set([
      ...resourcesOf(partition).map(([name]) => name),
      ...Object.keys(templates.get(partition)?.Parameters ?? {}),
      ...['AWS::Region', 'AWS::AccountId', 'AWS::Partition', 'AWS::URLSuffix', 'AWS::StackName'],
      'AWS::NoValue',
    ]);
    const dangling = resourcesOf(partition).flatMap(([name, resource]) =>
      neededBy(resource)
        .filter((needed) => !there.has(needed))
        .map((needed) => `${name} → ${needed}`),
    );

    expect(dangling).toEqual([]);
  });

  test('asks of each resource only attributes it has', () => {
    const types = new Map(resourcesOf(partition).map(([name, { Type }]) => [name, Type]));
    const unknown = resourcesOf(partition).flatMap(([name, { Properties = {} }]) =>
      referencesIn(Properties).flatMap(({ to, attribute }) =>
        attribute === undefined || attributesOf(types.get(to) ?? '').includes(attribute)
          ? []
          : [`${name} → ${to}.${attribute}`],
      ),
    );

    expect(unknown).toEqual([]);
  });

  test('has no two resources that each need the other first', () => {
    const needs = new Map(
      resourcesOf(partition).map(([name, resource]) => [name, new Set(neededBy(resource))]),
    );

    expect(circleIn(needs)).toBeUndefined();
  });

  test('gives every resource the properties its type has and needs, and no others', () => {
    const faults = resourcesOf(partition).flatMap(([name, { Type, Properties = {} }]) =>
      resourceFaults(Type, Properties).map((fault) => `${name}: ${fault}`),
    );

    expect(faults).toEqual([]);
  });

  test('names no partition, so that it deploys in China as elsewhere', () => {
    const text = JSON.stringify(templates.get(partition));

    expect(text).not.toMatch(/arn:aws/u);
    expect(text).not.toMatch(/Cognito|FunctionUrl|TracingConfig|states:::http/u);
  });

  test('lets nobody do anything with everything', () => {
    const allowed = statementsOf(partition).filter(
      ({ statement }) => statement['Effect'] === 'Allow',
    );
    const wide = allowed.filter(
      ({ statement }) =>
        [statement['Action']].flat().some((action) => String(action).includes('*')) ||
        [statement['Resource']].flat().includes('*'),
    );
    // Step Functions' log delivery is set up for the account: AWS offers no resource to name.
    const isLogDelivery = (statement: JsonObject) =>
      [statement['Action']].flat().every((action) => String(action).startsWith('logs:'));

    expect(allowed.length).toBeGreaterThan(100);
    expect(wide.filter(({ statement }) => !isLogDelivery(statement))).toEqual([]);
    expect(wide.map(({ logicalId }) => logicalId)).toEqual(
      ofType(partition, 'AWS::StepFunctions::StateMachine').map(([name]) => `${name}Role`),
    );
  });

  test('gives every function a role of its own', () => {
    const roles = ofType(partition, 'AWS::Lambda::Function').map(
      ([name, { Role }]) => [name, (Role as JsonObject)['Fn::GetAtt']] as const,
    );

    expect(roles.map(([name]) => [`${name.replace(/LambdaFunction$/u, '')}Role`, 'Arn'])).toEqual(
      roles.map(([, role]) => role as Json),
    );
    expect(new Set(roles.map(([, role]) => JSON.stringify(role))).size).toBe(roles.length);
  });

  test('lets the API call the functions that answer its routes, by one role, and no other function', () => {
    const { GatewayRole } = Object.fromEntries(ofType(partition, 'AWS::IAM::Role'));
    const integrations = ofType(partition, 'AWS::ApiGatewayV2::Integration');
    const answering = integrations.map(([, { IntegrationUri }]) => JSON.stringify(IntegrationUri));
    const [policy] = (GatewayRole?.['Policies'] ?? []) as readonly JsonObject[];
    const { Statement } = (policy?.['PolicyDocument'] ?? {}) as JsonObject;
    const [allowed] = Statement as readonly JsonObject[];

    expect(ofType(partition, 'AWS::Lambda::Permission')).toEqual([]);
    for (const [name, { CredentialsArn }] of integrations) {
      expect.soft(CredentialsArn, name).toEqual({ 'Fn::GetAtt': ['GatewayRole', 'Arn'] });
    }
    const may = [allowed?.['Resource'] ?? []].flat().map((arn) => JSON.stringify(arn));
    expect(may.sort()).toEqual(answering.sort());
  });

  test('keeps tables and files when the stack goes, encrypted and recoverable', () => {
    for (const [name, resource] of resourcesOf(partition)) {
      const isKept = ['AWS::DynamoDB::Table', 'AWS::KMS::Key'].includes(resource.Type);
      if (isKept || /FilesBucket$/u.test(name)) {
        expect.soft({ name, ...resource }).toMatchObject({ name, DeletionPolicy: 'Retain' });
      }
    }
    for (const [, table] of ofType(partition, 'AWS::DynamoDB::Table')) {
      expect.soft(table).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: {
          SSEType: 'KMS',
          KMSMasterKeyId: { 'Fn::GetAtt': ['CountyKey', 'Arn'] },
        },
      });
    }
  });

  test('keeps files from the public and from connections without TLS', () => {
    const buckets = ofType(partition, 'AWS::S3::Bucket');
    const policies = new Map(
      ofType(partition, 'AWS::S3::BucketPolicy').map(([, policy]) => [
        JSON.stringify(policy['Bucket']),
        policy,
      ]),
    );

    for (const [name, bucket] of buckets) {
      expect.soft(bucket['PublicAccessBlockConfiguration'], name).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
      expect
        .soft(JSON.stringify(policies.get(JSON.stringify({ Ref: name }))), name)
        .toMatch(/"Effect":"Deny".*"aws:SecureTransport":(?:"false"|false)/u);
    }
  });

  test('serves the pages to browsers only through the site, and lets the site read them only', () => {
    const grants = statementsOf(partition).filter(
      ({ logicalId, statement }) =>
        logicalId === 'SiteBucketPolicy' && statement['Effect'] === 'Allow',
    );

    expect(grants.map(({ statement }) => [statement['Principal'], statement['Action']])).toEqual([
      [{ CanonicalUser: { 'Fn::GetAtt': ['SiteReader', 'S3CanonicalUserId'] } }, 's3:GetObject'],
    ]);
    expect(ofType(partition, 'AWS::CloudFront::Distribution')).toMatchObject([
      [
        'Site',
        {
          DistributionConfig: {
            DefaultCacheBehavior: { ViewerProtocolPolicy: 'redirect-to-https' },
            CustomErrorResponses: [{ ResponseCode: 200, ResponsePagePath: '/index.html' }],
          },
        },
      ],
    ]);
  });

  test('asks CloudFront for nothing that it lacks in China', () => {
    const { Resources, Conditions } = templates.get(partition) as Template;
    const types = resourcesOf(partition).map(([, { Type }]) => Type);
    const site = JSON.stringify(Resources['Site']);

    expect(types).not.toContain('AWS::CloudFront::OriginAccessControl');
    expect(types).not.toContain('AWS::CloudFront::Function');
    expect(site).not.toMatch(/CachePolicyId|OriginRequestPolicyId|http3|"IPV6Enabled":true/u);
    // The one that is set by a policy's id is left out there, and nothing is served under CloudFront's own name.
    expect(Resources['SiteHeaders']?.Condition).toBe('HasSiteHeaders');
    expect(Conditions['HasSiteHeaders']).toEqual({ 'Fn::Not': [{ Condition: 'IsInChina' }] });
    expect(Resources['Site']?.Condition).toBe('HasSite');
    expect(Conditions['HasSite']).toEqual({
      'Fn::Or': [{ Condition: 'HasWebOrigin' }, { 'Fn::Not': [{ Condition: 'IsInChina' }] }],
    });
  });

  test('lets only its own pages call the API and the file store from a browser', () => {
    const { Resources } = templates.get(partition) as Template;
    const own = {
      'Fn::If': [
        'HasWebOrigin',
        { Ref: 'WebOrigin' },
        {
          'Fn::If': [
            'HasSite',
            // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own way to name things in text.
            { 'Fn::Sub': 'https://${Site.DomainName}' },
            'https://no-site.invalid',
          ],
        },
      ],
    };

    expect(Resources['HttpApi']?.Properties?.['CorsConfiguration']).toEqual({
      AllowOrigins: [own],
      AllowHeaders: ['authorization', 'content-type'],
      AllowMethods: ['GET', 'POST', 'PUT'],
      ExposeHeaders: ['date'],
      MaxAge: 600,
    });
    expect(Resources['OfficeFilesBucket']?.Properties?.['CorsConfiguration']).toMatchObject({
      CorsRules: [{ AllowedOrigins: [own] }],
    });
  });

  test('says of itself what its pages must know', () => {
    expect(Object.keys(templates.get(partition)?.Outputs ?? {})).toEqual(
      expect.arrayContaining([
        ...['SiteBucketName', 'SiteAddress', 'FilesOrigin'],
        ...['HttpApiUrl', 'TokenIssuer', 'TokenAudience'],
      ]),
    );
  });

  test('lets nobody call a route without a token, but for what is public and what checks its callers itself', () => {
    const isOpen = (routeKey: string) =>
      routeKey.includes('/public/') || CHECKS_ITS_CALLERS.test(routeKey);
    const routes = ofType(partition, 'AWS::ApiGatewayV2::Route').filter(
      ([, route]) => !isOpen(String(route['RouteKey'])),
    );

    expect(routes.length).toBeGreaterThan(15);
    for (const [name, route] of routes) {
      expect.soft(route, name).toMatchObject({
        AuthorizationType: 'JWT',
        AuthorizerId: { Ref: 'HttpApiAuthorizerOfficer' },
      });
    }
  });
});
