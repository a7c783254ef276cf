import { describe, expect, test } from 'vitest';
import { startGate } from '../../../infra/local/iam/gate.ts';
import { RolePolicies } from '../../../infra/local/iam/role-policies.ts';
import { listen } from '../../../infra/local/listen.ts';
import { packagedTemplate } from '../support/packaged-template.ts';

describe('the gate', () => {
  const place = { partition: 'aws', region: 'ap-southeast-1', accountId: '000000000000' };
  const ask = async (service: 'files' | 'json', path: string, init: RequestInit) => {
    const reached: string[] = [];
    const behind = await listen(async (request, response) => {
      reached.push(request.url ?? '');
      response.end('{}');
    });
    const gate = await startGate(
      service,
      behind.url,
      new RolePolicies(await packagedTemplate()),
      place,
      () => undefined,
    );
    const answer = await fetch(`${gate.url}${path}`, init);
    await Promise.all([answer.text(), gate.close(), behind.close()]);
    return { status: answer.status, reached: reached.length };
  };
  const by = (name: string) => ({ 'x-county-function': `liangxian-dev-${name}` });
  const item = (TableName: string) => ({ method: 'POST', body: JSON.stringify({ TableName }) });
  const target = (operation: string) => ({ 'x-amz-target': `DynamoDB_20120810.${operation}` });

  test('lets a function do what its role allows', async () => {
    const init = {
      ...item('PolicyTable'),
      headers: { ...by('policyReads'), ...target('GetItem') },
    };

    expect(await ask('json', '/', init)).toEqual({ status: 200, reached: 1 });
  });

  test.each([
    ['another act', 'PolicyTable', 'PutItem'],
    ['another table', 'ResidentsTable', 'GetItem'],
  ])(
    'refuses %s as the service would, and the service hears nothing of it',
    async (_, table, operation) => {
      const init = { ...item(table), headers: { ...by('policyReads'), ...target(operation) } };

      expect(await ask('json', '/', init)).toEqual({ status: 400, reached: 0 });
    },
  );

  test('refuses a transaction of which one part is not allowed', async () => {
    const parts = [{ Put: { TableName: 'RostersTable' } }, { Put: { TableName: 'DuesTable' } }];
    const init = {
      method: 'POST',
      body: JSON.stringify({ TransactItems: parts }),
      headers: { ...by('closeCheck'), ...target('TransactWriteItems') },
    };

    expect((await ask('json', '/', init)).status).toBe(400);
  });

  test('refuses a file in another folder', async () => {
    const headers = by('writeFailureList');
    const put = (key: string) =>
      ask('files', `/office-files-bucket/${key}`, { method: 'PUT', body: 'x', headers });

    expect((await put('failure-lists/2026-11-08/x.xlsx')).status).toBe(200);
    expect((await put('uploads/x.xlsx')).status).toBe(403);
  });
});
