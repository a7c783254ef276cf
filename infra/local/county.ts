import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { sampleCountyPack } from '@liangxian/shared/policy/packs/sample-county.ts';
import type { PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';
import { ensureBuilt } from '../build/ensure-built.ts';
import { templatePath } from '../build/package.ts';
import type { BankProfile } from './bank/bank-account.ts';
import { LocalBank } from './bank/local-bank.ts';
import { S3BankFiles } from './bank-files.ts';
import { claim } from './claim.ts';
import { CountyClock } from './county-clock.ts';
import { createTables, startDynamo } from './dynamo.ts';
import { objectCreatedEvent, startsFor } from './event-rules.ts';
import type { Faults } from './functions/faults.ts';
import { FunctionHost } from './functions/function-host.ts';
import { clockPages } from './http/clock-pages.ts';
import { startHttpApi } from './http/http-api.ts';
import { type Deed, startGate } from './iam/gate.ts';
import { RolePolicies } from './iam/role-policies.ts';
import { startIssuer } from './issuer.ts';
import { startJsonServices } from './json-services.ts';
import { kmsOperations } from './kms.ts';
import type { Listening } from './listen.ts';
import { declaredMachines } from './machines/declared-machines.ts';
import type { Execution } from './machines/execution-book.ts';
import { Executions } from './machines/executions.ts';
import { statesOperations } from './machines/states-operations.ts';
import { objectReader } from './s3/object-reader.ts';
import { startS3 } from './s3/s3-server.ts';
import { schedulesOf } from './schedules.ts';
import { declaredBuckets, declaredEnvironment } from './surroundings.ts';
import { type Json, ResolvedTemplate, readTemplate } from './template.ts';
import { type Happening, walkTo } from './walk.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const REGION = 'ap-southeast-1';
const ACCOUNT_ID = '000000000000';
const AUDIENCE = 'liangxian';
const SIGNING_KEYS = { accessKeyId: 'county', secretAccessKey: 'local-county-only' };

export type CountyOptions = {
  /** Where everything is kept between starts; without it the county is forgotten when it stops. */
  readonly dir?: string;
  /** The county's first instant, epoch milliseconds. A county that was started before goes on from where it was. */
  readonly startAt: number;
  /** The port of the HTTP API; a free one unless given. */
  readonly port?: number;
  /** How the banks' customers are: all with money, or as in life. */
  readonly bankProfile: BankProfile;
  /** Another seed gives the same accounts other holders and balances. */
  readonly bankSeed?: string;
  /** Whether magic account numbers do what they do (bank/README.md); they do unless said otherwise. */
  readonly bankMisbehaves?: boolean;
  /** The pack whose banks and layouts the counterparty knows; the sample county's unless given. */
  readonly pack?: PolicyPack;
  /** The year whose contributions are collected; 2027 unless given. */
  readonly coverageYear?: number;
  /** Whether each function may do only what its role allows, as in the cloud; costs time, so only where it is asked for. */
  readonly enforceRoles?: boolean;
  /** Told when an execution fails; prints unless given. */
  readonly onFailed?: (execution: Execution) => void;
  /** Where the template and the bundles are; the project itself unless given. */
  readonly root?: string;
};

export type Answer = { readonly status: number; readonly body: Json };

/** A whole county on this machine. */
export type County = {
  /** The HTTP API's address. */
  readonly url: string;
  /** An officer's token. */
  readonly token: string;
  readonly tokenFor: (officer: string) => Promise<string>;
  /** Calls the API with the officer's token, or with another one; null sends none. */
  readonly call: (
    method: string,
    path: string,
    body?: Json,
    token?: string | null,
  ) => Promise<Answer>;
  readonly clock: CountyClock;
  /** Moves the county's time on; schedules fire and the bank answers on the way. */
  readonly walkTo: (untilMs: number) => Promise<readonly Happening[]>;
  readonly documents: DynamoDBDocumentClient;
  readonly s3: S3Client;
  /** The physical name of a declared table or bucket, or the ARN of a machine: `county.ref('DuesTable')`. */
  readonly ref: (logicalId: string) => string;
  readonly executions: Executions;
  /** Runs a machine, by its logical id, to its end. */
  readonly runMachine: (logicalId: string, input: Json, name?: string) => Promise<Execution>;
  /** Calls a function by the name of its export, without machine or API. */
  readonly invoke: (exportName: string, event: Json) => Promise<Json>;
  readonly bank: LocalBank;
  readonly faults: Faults;
  /** What the functions did and what they were refused, where roles are enforced. */
  readonly deeds: readonly Deed[];
  /** Waits until no machine runs. */
  readonly idle: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/**
 * Brings up what the packaged template declares: tables, buckets, key, functions, machines, rules, schedules,
 * routes. Nothing is declared a second time, so what is missing in the template is missing here.
 */
export async function createCounty(options: CountyOptions): Promise<County> {
  const { dir } = options;
  const root = options.root ?? ROOT;
  await ensureBuilt(root);
  const release = dir === undefined ? () => undefined : claim(dir);
  const kept = (name: string) => (dir === undefined ? undefined : join(dir, name));
  const filesDir = kept('files') ?? mkdtempSync(join(tmpdir(), 'liangxian-'));

  const clock = new CountyClock(options.startAt, kept('clock'));
  const issuer = await startIssuer({ audience: AUDIENCE, keyPath: kept('issuer-key.pem') });
  const template = new ResolvedTemplate(readTemplate(templatePath(root, 'aws')), {
    region: REGION,
    accountId: ACCOUNT_ID,
    parameters: {
      TokenIssuer: issuer.url,
      TokenAudience: AUDIENCE,
      CoverageYear: String(options.coverageYear ?? 2027),
    },
  });

  const rules = template.ofType('AWS::Events::Rule');
  const s3Server = await startS3({
    dir: filesDir,
    buckets: declaredBuckets(template),
    keys: SIGNING_KEYS,
    // The SDK signs by this machine's own clock, and a signed URL lives by the minutes of whoever clicks it.
    now: Date.now,
    onCreated: (object) => {
      const event = objectCreatedEvent(object, clock.now(), REGION, ACCOUNT_ID);
      for (const { targetArn, input } of startsFor(event, rules))
        executions.start(targetArn, input);
    },
  });
  const dynamo = await startDynamo(dir === undefined ? {} : { dir: join(dir, 'tables') });
  await createTables(dynamo.url, REGION, template.ofType('AWS::DynamoDB::Table'));

  const aws = { region: REGION, credentials: SIGNING_KEYS };
  const s3 = new S3Client({
    ...aws,
    endpoint: s3Server.url,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const documents = DynamoDBDocumentClient.from(
    new DynamoDBClient({ ...aws, endpoint: dynamo.url }),
    {
      marshallOptions: { removeUndefinedValues: true },
    },
  );

  const executions: Executions = new Executions({
    machines: declaredMachines(template),
    around: {
      invoke: (functionArn, input) => functions.invoke(functionArn, input),
      readObject: objectReader(s3),
    },
    tick: () => clock.tick(),
    bookPath: kept('executions.jsonl'),
    onFailed: options.onFailed ?? printFailure,
  });
  const services = await startJsonServices({
    TrentService: kmsOperations(template.attribute('CountyKey', 'Arn'), kept('county-key')),
    AWSStepFunctions: statesOperations(executions),
  });
  const deeds: Deed[] = [];
  const gates: Listening[] = [];
  const gated = async (service: 'files' | 'json', url: string): Promise<string> => {
    if (options.enforceRoles !== true) return url;
    const place = { partition: template.partition, region: REGION, accountId: ACCOUNT_ID };
    const roles = new RolePolicies(template);
    const gate = await startGate(service, url, roles, place, (deed) => deeds.push(deed));
    gates.push(gate);
    return gate.url;
  };
  const functions = new FunctionHost({
    root,
    functions: template.ofType('AWS::Lambda::Function'),
    environment: {
      ...declaredEnvironment(template),
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: SIGNING_KEYS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: SIGNING_KEYS.secretAccessKey,
      AWS_ENDPOINT_URL_DYNAMODB: await gated('json', dynamo.url),
      AWS_ENDPOINT_URL_S3: await gated('files', s3Server.url),
      AWS_ENDPOINT_URL_KMS: await gated('json', services.url),
      AWS_ENDPOINT_URL_SFN: await gated('json', services.url),
    },
    logPath: kept('functions.log'),
  });

  const { banks, bankLayouts } = options.pack ?? sampleCountyPack;
  const booksPath = kept('bank-books.jsonl');
  const bank = new LocalBank({
    layouts: bankLayouts,
    banks,
    files: new S3BankFiles(s3, template.ref('BankFilesBucket')),
    seed: options.bankSeed ?? 'county',
    profile: options.bankProfile,
    misbehaves: options.bankMisbehaves ?? true,
    ...(booksPath === undefined ? {} : { booksPath }),
  });
  const walk = (untilMs: number) =>
    walkTo(untilMs, {
      clock,
      schedules,
      start: (machineArn, input) => executions.start(machineArn, input),
      pollBank: async (nowMs) => {
        await bank.poll(nowMs);
      },
      idle: () => executions.idle(),
    });
  const schedules = schedulesOf(template.ofType('AWS::Scheduler::Schedule'));
  const api = await startHttpApi(template, {
    invoke: (functionArn, event) => functions.invoke(functionArn, event),
    tick: () => clock.tick(),
    localPages: clockPages(clock, walk),
    port: options.port ?? 0,
  });
  const token = await issuer.tokenFor('officer', clock.now());
  executions.resume();

  return {
    url: api.url,
    token,
    tokenFor: (officer) => issuer.tokenFor(officer, clock.now()),
    call: (method, path, body, as = token) => call(`${api.url}${path}`, method, body, as),
    clock,
    walkTo: walk,
    documents,
    s3,
    ref: (logicalId) => template.ref(logicalId),
    executions,
    runMachine: (logicalId, input, name) =>
      executions.finished(executions.start(template.ref(logicalId), input, name).arn),
    invoke: (exportName, event) => functions.invoke(functions.nameOf(exportName), event),
    bank,
    faults: functions.faults,
    deeds,
    idle: () => executions.idle(),
    stop: async () => {
      await api.close();
      await executions.halt();
      await functions.stop();
      documents.destroy();
      s3.destroy();
      await Promise.all(gates.map((gate) => gate.close()));
      await Promise.all([s3Server.close(), services.close(), issuer.close(), dynamo.stop()]);
      if (dir === undefined) rmSync(filesDir, { recursive: true, force: true });
      release();
    },
  };
}

async function call(
  url: string,
  method: string,
  body: Json | undefined,
  token: string | null,
): Promise<Answer> {
  const answer = await fetch(url, {
    method,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? null : (JSON.parse(text) as Json) };
}

function printFailure({ machineArn, name, failure }: Execution): void {
  const machine = machineArn.slice(machineArn.lastIndexOf(':') + 1);
  const where = failure?.state === undefined ? '' : ` in "${failure.state}"`;
  console.error(`${machine} ${name} failed${where}: ${failure?.error}: ${failure?.cause}`);
}
