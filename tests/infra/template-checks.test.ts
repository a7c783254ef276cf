import { describe, expect, test } from 'vitest';
import { circleIn, referencesIn } from './support/references.ts';
import { attributesOf, resourceFaults } from './support/resource-faults.ts';

describe('the checks of the template find', () => {
  test.each([
    ['a property that is misspelt', { KeySchemas: [] }, 'AWS::DynamoDB::Table has no KeySchemas'],
    [
      'a property that is missing',
      { BillingMode: 'PAY_PER_REQUEST' },
      'AWS::DynamoDB::Table lacks KeySchema',
    ],
    [
      'a misspelt property deep inside',
      { SSESpecification: { SSEEnable: true } },
      'AWS::DynamoDB::Table.SSESpecification has no SSEEnable',
    ],
    [
      'a text where a truth value belongs',
      { DeletionProtectionEnabled: 'yes' },
      'AWS::DynamoDB::Table.DeletionProtectionEnabled is not true or false',
    ],
    [
      'an object where a list belongs',
      { AttributeDefinitions: {} },
      'AWS::DynamoDB::Table.AttributeDefinitions is no list',
    ],
  ])('%s', (_, properties, fault) => {
    expect(resourceFaults('AWS::DynamoDB::Table', properties)).toContain(fault);
  });

  test('a type that AWS does not have', () => {
    expect(resourceFaults('AWS::DynamoDB::Tabel', {})).toEqual([
      'AWS::DynamoDB::Tabel is not a resource type',
    ]);
  });

  test('an attribute that a resource does not have', () => {
    expect(attributesOf('AWS::DynamoDB::Table')).toContain('Arn');
    expect(attributesOf('AWS::DynamoDB::Table')).not.toContain('Name');
  });

  test('every way of referring to something', () => {
    const value = {
      a: { Ref: 'One' },
      b: [{ 'Fn::GetAtt': ['Two', 'Arn'] }, { 'Fn::GetAtt': 'Three.Arn' }],
      // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own way to name things in text.
      c: { 'Fn::Join': ['', [{ 'Fn::Sub': '${Four}/${Five.Arn}/${!NotOne}' }]] },
    };

    expect(referencesIn(value)).toEqual([
      { to: 'One' },
      { to: 'Two', attribute: 'Arn' },
      { to: 'Three', attribute: 'Arn' },
      { to: 'Four' },
      { to: 'Five', attribute: 'Arn' },
    ]);
  });

  test('a circle, however long, and none where there is none', () => {
    const needs = (pairs: readonly (readonly [string, readonly string[]])[]) =>
      new Map(pairs.map(([name, needed]) => [name, new Set(needed)] as const));

    expect(
      circleIn(
        needs([
          ['function', ['role']],
          ['role', ['machine']],
          ['machine', ['function']],
        ]),
      ),
    ).toEqual(['function', 'role', 'machine', 'function']);
    expect(
      circleIn(
        needs([
          ['function', ['role', 'table']],
          ['role', ['table']],
          ['table', []],
        ]),
      ),
    ).toBeUndefined();
  });
});
