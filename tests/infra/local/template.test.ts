import { describe, expect, test } from 'vitest';
import { ResolvedTemplate, type Template } from '../../../infra/local/template.ts';

// biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own way to name things in text.
const NAMED_IN_TEXT = '${DuesTable.Arn}/index/${Year}';

const template: Template = {
  Parameters: { Issuer: {}, Year: { Default: '2027' } },
  Conditions: {
    IsInChina: { 'Fn::Equals': [{ Ref: 'AWS::Partition' }, 'aws-cn'] },
    IsOutside: { 'Fn::Not': [{ Condition: 'IsInChina' }] },
    IsIn2027: { 'Fn::Equals': [{ Ref: 'Year' }, '2027'] },
    IsAny: { 'Fn::Or': [{ Condition: 'IsInChina' }, { Condition: 'IsIn2027' }] },
  },
  Resources: {
    DuesTable: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: { Ref: 'Ignored' } } },
    OfficeFilesBucket: { Type: 'AWS::S3::Bucket' },
    CountyKey: { Type: 'AWS::KMS::Key' },
    ReadRows: {
      Type: 'AWS::Lambda::Function',
      Properties: { FunctionName: 'liangxian-dev-readRows' },
    },
    Import: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: { StateMachineName: { 'Fn::Join': ['-', ['liangxian', { Ref: 'Year' }]] } },
    },
  },
};

const county = (
  region: string,
  parameters: Readonly<Record<string, string>> = { Issuer: 'https://i' },
) => new ResolvedTemplate(template, { region, accountId: '000000000000', parameters });

describe.each([
  ['ap-southeast-1', 'aws', 'amazonaws.com'],
  ['cn-northwest-1', 'aws-cn', 'amazonaws.com.cn'],
])('in %s', (region, partition, suffix) => {
  test.each([
    [{ Ref: 'DuesTable' }, 'DuesTable'],
    [{ Ref: 'OfficeFilesBucket' }, 'office-files-bucket'],
    [
      { Ref: 'Import' },
      `arn:${partition}:states:${region}:000000000000:stateMachine:liangxian-2027`,
    ],
    [{ Ref: 'AWS::URLSuffix' }, suffix],
    [{ Ref: 'Issuer' }, 'https://i'],
    [{ 'Fn::GetAtt': ['OfficeFilesBucket', 'Arn'] }, `arn:${partition}:s3:::office-files-bucket`],
    [
      { 'Fn::GetAtt': 'CountyKey.Arn' },
      `arn:${partition}:kms:${region}:000000000000:key/CountyKey`,
    ],
    [
      { 'Fn::GetAtt': ['ReadRows', 'Arn'] },
      `arn:${partition}:lambda:${region}:000000000000:function:liangxian-dev-readRows`,
    ],
    [
      { 'Fn::Sub': NAMED_IN_TEXT },
      `arn:${partition}:dynamodb:${region}:000000000000:table/DuesTable/index/2027`,
    ],
    [{ 'Fn::Join': ['/', ['a', { Ref: 'Year' }, 'c']] }, 'a/2027/c'],
    [{ 'Fn::If': ['IsInChina', 'aws-cn', 'aws'] }, partition],
    [{ 'Fn::If': ['IsOutside', 'aws', 'aws-cn'] }, partition],
    [{ 'Fn::If': ['IsAny', { Ref: 'Year' }, { Ref: 'Nowhere' }] }, '2027'],
    [{ list: [{ Ref: 'Year' }, 1, null, true] }, { list: ['2027', 1, null, true] }],
  ])('%j stands for %j', (value, expected) => {
    expect(county(region).resolve(value)).toEqual(expected);
  });
});

test.each([
  ['a resource that is not declared', { Ref: 'Nowhere' }, 'declares no Nowhere'],
  ['a parameter without a value', { Ref: 'Issuer' }, 'parameter Issuer has no value'],
  [
    'an attribute nobody needed so far',
    { 'Fn::GetAtt': ['DuesTable', 'StreamArn'] },
    'not known locally',
  ],
  ['a condition that is not declared', { 'Fn::If': ['IsOpen', 1, 2] }, 'no condition IsOpen'],
  ['a function nobody needed so far', { 'Fn::Select': [0, []] }, 'Fn::Select is not known locally'],
])('%s is an error, not a guess', (_, value, message) => {
  expect(() => county('ap-southeast-1', {}).resolve(value)).toThrow(message);
});
