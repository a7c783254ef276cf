import { beforeAll, describe, expect, test } from 'vitest';
import { accessByFunction } from '../../infra/functions/access.ts';
import { routesOf } from '../../infra/local/http/routes.ts';
import type { ResolvedTemplate } from '../../infra/local/template.ts';
import { exportedAs, isEverybodys, kindOf, type Leave, leavesIn } from './support/leaves.ts';
import { packagedTemplate } from './support/packaged-template.ts';

let template: ResolvedTemplate;
let leaves: readonly Leave[];

beforeAll(async () => {
  template = await packagedTemplate();
  leaves = leavesIn(template);
}, 120_000);

/** Looks that have an effect: once, however often one looks. */
const TAKES_SOMETHING_IN = [
  // The gateway is asked, and what it says is taken in.
  'GET /payments/orders/{orderId}',
  // Money that settled a due gets its certificate when the family first looks.
  'GET /certificates/own/{personId}',
];

describe('by its role', () => {
  test('every function has leave to do something', () => {
    const functions = new Set(leaves.map(({ functionName }) => functionName));

    expect([...functions].sort()).toEqual(Object.keys(accessByFunction).sort());
  });

  test('a function that only shows something changes nothing but the trail', () => {
    const answering = new Map(
      template
        .ofType('AWS::Lambda::Function')
        .map(({ logicalId, properties }) => [
          template.attribute(logicalId, 'Arn'),
          exportedAs(properties),
        ]),
    );
    const showing = routesOf(template)
      .filter(({ method, routeKey }) => method === 'GET' || routeKey === 'POST /residents/search')
      .filter(({ routeKey }) => !TAKES_SOMETHING_IN.includes(routeKey))
      .map(({ functionArn }) => answering.get(functionArn) ?? functionArn);
    const changes = leaves.filter(
      (leave) =>
        (showing.includes(leave.functionName) || leave.functionName.endsWith('Reads')) &&
        kindOf(leave.action) !== 'read' &&
        !isEverybodys(leave),
    );

    expect(showing.length).toBeGreaterThan(30);
    expect(changes).toEqual([]);
  });

  test('nothing is ever deleted, except the note that a bank file waits for its answer', () => {
    const deletes = leaves.filter(({ action }) => kindOf(action) === 'delete');

    expect(deletes.map(({ functionName }) => functionName).sort()).toEqual([
      'closeReturn',
      'deductionsChanges',
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
