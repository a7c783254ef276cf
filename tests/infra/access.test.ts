import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { ensureBuilt } from '../../infra/build/ensure-built.ts';
import { templatePath } from '../../infra/build/package.ts';
import { accessByFunction } from '../../infra/functions/access.ts';
import { routesOf } from '../../infra/local/http/routes.ts';
import { type JsonObject, ResolvedTemplate, readTemplate } from '../../infra/local/template.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const WRITES = /^dynamodb:(?:Put|Update|Delete|BatchWrite)|^s3:(?:Put|Delete)|^states:Start/u;
/** Every function writes the trail, signed with a key that whoever comes first makes. */
const THE_TRAIL = /table\/(?:Audit|Keys)Table$/u;

/** One action on one resource that a function's role allows. */
type Leave = {
  readonly functionName: string;
  readonly action: string;
  readonly resource: string;
};

let template: ResolvedTemplate;
let leaves: readonly Leave[];

beforeAll(async () => {
  await ensureBuilt(ROOT);
  template = new ResolvedTemplate(readTemplate(templatePath(ROOT, 'aws')), {
    region: 'ap-southeast-1',
    accountId: '000000000000',
    parameters: {
      TokenIssuer: 'https://issuer.example',
      TokenAudience: 'liangxian',
      CoverageYear: '2027',
    },
  });
  leaves = leavesIn(template);
}, 120_000);

function leavesIn(packaged: ResolvedTemplate): readonly Leave[] {
  const roles = new Map(
    packaged
      .ofType('AWS::IAM::Role')
      .map(({ logicalId, properties }) => [packaged.attribute(logicalId, 'Arn'), properties]),
  );
  return packaged.ofType('AWS::Lambda::Function').flatMap(({ properties }) => {
    const functionName = String(properties['Handler']).replace(/^.*\./u, '');
    const policies = roles.get(String(properties['Role']))?.['Policies'] as readonly JsonObject[];
    return policies
      .flatMap((policy) => (policy['PolicyDocument'] as JsonObject)['Statement'])
      .flatMap((statement) => {
        const { Action, Resource } = statement as JsonObject;
        return [Action].flat().flatMap((action) =>
          [Resource].flat().map((resource) => ({
            functionName,
            action: String(action),
            resource: String(resource),
          })),
        );
      });
  });
}

describe('by its role', () => {
  test('every function has leave to do something', () => {
    const functions = new Set(leaves.map(({ functionName }) => functionName));

    expect([...functions].sort()).toEqual(Object.keys(accessByFunction).sort());
  });

  test('a function that only shows something changes nothing but the trail', () => {
    const shown = routesOf(template)
      .filter(({ method, routeKey }) => method === 'GET' || routeKey === 'POST /residents/search')
      .map(({ functionArn }) => functionArn);
    const showing = template
      .ofType('AWS::Lambda::Function')
      .filter(({ logicalId }) => shown.includes(template.attribute(logicalId, 'Arn')))
      .map(({ properties }) => String(properties['Handler']).replace(/^.*\./u, ''));
    const changes = leaves.filter(
      ({ functionName, action, resource }) =>
        showing.includes(functionName) && WRITES.test(action) && !THE_TRAIL.test(resource),
    );

    expect(showing.length).toBeGreaterThan(9);
    expect(changes).toEqual([]);
  });

  test('nothing is ever deleted, except the note that a bank file waits for its answer', () => {
    const deletes = leaves.filter(({ action }) => /Delete|BatchWrite/u.test(action));

    expect(deletes.map(({ functionName }) => functionName).sort()).toEqual([
      'closeReturn',
      'decideCase',
    ]);
    expect(deletes.map(({ resource }) => resource.replace(/^.*table\//u, ''))).toEqual([
      'DeductionsTable',
      'DeductionsTable',
    ]);
  });

  test('who may read a file is told when it is not there: S3 says 403 to whoever may not list', () => {
    const readers = leaves.filter(({ action }) => action === 's3:GetObject');
    const untold = readers.filter(
      ({ functionName, resource }) =>
        !leaves.some(
          (leave) =>
            leave.functionName === functionName &&
            leave.action === 's3:ListBucket' &&
            resource.startsWith(`${leave.resource}/`),
        ),
    );

    expect(readers.length).toBeGreaterThan(10);
    expect(untold).toEqual([]);
  });

  test('files are read and written under a prefix, never anywhere in a bucket', () => {
    const files = leaves.filter(({ action }) => /^s3:(?!ListBucket)/u.test(action));

    expect(files.filter(({ resource }) => !/:::[a-z-]+\/[a-z-]+\/\*$/u.test(resource))).toEqual([]);
  });
});
