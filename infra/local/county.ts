import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sampleCountyPack } from '@liangxian/shared/policy/packs/sample-county.ts';
import {
  sampleDirectory,
  WHOLE_OFFICE,
  withoutVillages,
} from '@liangxian/shared/units/packs/sample-directory.ts';
import { consoleDir } from '../build/console.ts';
import { ensureBuilt } from '../build/ensure-built.ts';
import { miniprogramDir } from '../build/miniprogram.ts';
import { templatePath } from '../build/package.ts';
import { callApi } from './api-call.ts';
import { LocalBank } from './bank/local-bank.ts';
import { S3BankFiles } from './bank-files.ts';
import { ChannelSenders, channelKeys } from './channels/channel-senders.ts';
import { claim } from './claim.ts';
import { CountyClock } from './county-clock.ts';
import type { County, CountyOptions } from './county-parts.ts';
import { startEngines } from './engines.ts';
import { objectCreatedEvent, startsFor } from './event-rules.ts';
import { FunctionHost } from './functions/function-host.ts';
import { asideOf } from './gateways/aside.ts';
import { PUBLIC_URL, startGateways } from './gateways/gateways.ts';
import { cashierPage } from './http/cashier-page.ts';
import { channelPages } from './http/channel-pages.ts';
import { clockPages } from './http/clock-pages.ts';
import { startSite } from './http/console-site.ts';
import { gatewayPages } from './http/gateway-pages.ts';
import { startHttpApi } from './http/http-api.ts';
import { firstOf, mailboxPage } from './http/mailbox-page.ts';
import { routesOf } from './http/routes.ts';
import { telephonePages } from './http/telephone-pages.ts';
import { gatedServices } from './iam/gated-services.ts';
import { startJsonServices } from './json-services.ts';
import { kmsOperations } from './kms.ts';
import type { Listening } from './listen.ts';
import { declaredMachines } from './machines/declared-machines.ts';
import type { Execution } from './machines/execution-book.ts';
import { ExecutionAlreadyExists, Executions } from './machines/executions.ts';
import { statesOperations } from './machines/states-operations.ts';
import { startMailbox } from './mailbox/mailbox.ts';
import { ResidentTokens } from './resident-tokens.ts';
import { objectReader } from './s3/object-reader.ts';
import { frequentSchedulesOf, schedulesOf } from './schedules.ts';
import { secretOperations } from './secret-values.ts';
import { seedDirectory } from './seed-directory.ts';
import { demoAccounts } from './sign-in/demo-accounts.ts';
import { startIssuer } from './sign-in/issuer.ts';
import { CONSOLE_CLIENT } from './sign-in/provider.ts';
import { declaredEnvironment } from './surroundings.ts';
import { smsSettings } from './telephones/sms.ts';
import { Telephones } from './telephones/telephones.ts';
import { WEAPP } from './telephones/weapp-login.ts';
import { ResolvedTemplate, readTemplate } from './template.ts';
import { walkTo } from './walk.ts';

export type { County, CountyOptions } from './county-parts.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const REGION = 'ap-southeast-1';
const ACCOUNT_ID = '000000000000';
const AUDIENCE = 'liangxian';
const SIGNING_KEYS = { accessKeyId: 'county', secretAccessKey: 'local-county-only' };

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

  const clock = new CountyClock(options.startAt, kept('clock'));
  const issuer = await startIssuer({
    audience: AUDIENCE,
    keyPath: kept('issuer-key.pem'),
    port: options.issuerPort ?? 0,
  });
  const telephones = new Telephones(() => clock.now());
  const mailbox = await startMailbox(kept('mailbox.jsonl'), () => clock.now(), telephones);
  const gateways = await startGateways({
    clock,
    dir,
    // Known once the API listens; nobody is told anything before.
    apiUrl: () => api.url,
    telephones,
  });
  const template = new ResolvedTemplate(readTemplate(templatePath(root, 'aws')), {
    region: REGION,
    accountId: ACCOUNT_ID,
    parameters: {
      TokenIssuer: issuer.url,
      TokenAudience: AUDIENCE,
      CoverageYear: String(options.coverageYear ?? 2027),
      SmtpUrl: mailbox.smtpUrl,
      MailFrom: 'liangxian@county.example',
      WechatApiUrl: mailbox.wechatUrl,
      WechatAppId: WEAPP.appId,
      WechatAppSecret: WEAPP.appSecret,
      WechatTemplateId: 'duty-reminder',
      PublicUrl: PUBLIC_URL,
      // A browser reaches this machine by more than one name.
      WebOrigin: '*',
      WechatPayUrl: gateways.wechat_pay.url,
      AlipayUrl: `${gateways.alipay.url}/gateway.do`,
      SmsUrl: mailbox.smsUrl,
    },
  });

  const rules = template.ofType('AWS::Events::Rule');
  const engines = await startEngines(template, {
    dir,
    region: REGION,
    keys: SIGNING_KEYS,
    onCreated: (object) => {
      const event = objectCreatedEvent(object, clock.now(), REGION, ACCOUNT_ID);
      for (const { targetArn, input } of startsFor(event, rules))
        executions.start(targetArn, input);
    },
  });
  const { s3, documents } = engines;

  const executions: Executions = new Executions({
    machines: declaredMachines(template),
    around: {
      invoke: (functionArn, input) => functions.invoke(functionArn, input),
      readObject: objectReader(s3),
    },
    clock,
    bookPath: kept('executions.jsonl'),
    onFailed: options.onFailed ?? printFailure,
  });
  const keysAndMachines = await startJsonServices({
    TrentService: kmsOperations(template.attribute('CountyKey', 'Arn'), kept('county-key')),
    AWSStepFunctions: statesOperations(executions),
    secretsmanager: secretOperations({
      [template.ref('WechatPaySecret')]: () => gateways.wechat_pay.settings(),
      [template.ref('AlipaySecret')]: () => gateways.alipay.settings(),
      [template.ref('ChannelKeysSecret')]: channelKeys,
      [template.ref('SmsSecret')]: smsSettings,
    }),
  });
  const services = {
    tables: engines.tablesUrl,
    files: engines.filesUrl,
    keysAndMachines: keysAndMachines.url,
  };
  const gates =
    options.enforceRoles === true
      ? await gatedServices(services, template, {
          partition: template.partition,
          region: REGION,
          accountId: ACCOUNT_ID,
        })
      : undefined;
  const urls = gates?.urls ?? services;
  const functions = new FunctionHost({
    root,
    functions: template.ofType('AWS::Lambda::Function'),
    environment: {
      ...declaredEnvironment(template),
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: SIGNING_KEYS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: SIGNING_KEYS.secretAccessKey,
      AWS_ENDPOINT_URL_DYNAMODB: urls.tables,
      AWS_ENDPOINT_URL_S3: urls.files,
      AWS_ENDPOINT_URL_KMS: urls.keysAndMachines,
      AWS_ENDPOINT_URL_SFN: urls.keysAndMachines,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: urls.keysAndMachines,
    },
    logPath: kept('functions.log'),
    forPeople: routesOf(template).map(({ functionArn }) =>
      functionArn.slice(functionArn.lastIndexOf(':') + 1),
    ),
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
      start: (machineArn, input, name, dueAt) =>
        startOnce(executions, machineArn, input, name, dueAt),
      nextWake: () => executions.nextWake(),
      wake: () => executions.wake(),
      pollBank: async (nowMs) => {
        await bank.poll(nowMs);
      },
      idle: () => executions.idle(),
      call: async (functionArn, input) => {
        await functions.invoke(functionArn, input);
      },
      aside: asideOf({
        gateways,
        watches: frequentSchedulesOf(declaredSchedules),
        documents,
        tables: { payments: template.ref('PaymentsTable'), dues: template.ref('DuesTable') },
        call: (functionArn, input) => functions.invoke(functionArn, input),
        run: async (machineArn, input, name, dueAt) => {
          startOnce(executions, machineArn, input, name, dueAt);
          await executions.idle();
        },
      }),
    });
  const declaredSchedules = template.ofType('AWS::Scheduler::Schedule');
  const schedules = schedulesOf(declaredSchedules);
  const residents = new ResidentTokens({
    keysUrl: keysAndMachines.url,
    documents,
    table: template.ref('KeysTable'),
    countyKeyId: template.attribute('CountyKey', 'Arn'),
    aws: { region: REGION, credentials: SIGNING_KEYS },
  });
  const channels = new ChannelSenders({
    apiUrl: (): string => api.url,
    now: () => clock.now(),
    s3,
    bucket: template.ref('BankFilesBucket'),
    layouts: (options.pack ?? sampleCountyPack).reportLayouts,
  });
  const api: Listening = await startHttpApi(template, {
    invoke: (functionArn, event) => functions.invoke(functionArn, event),
    tick: () => clock.tick(),
    localPages: firstOf(
      clockPages(clock, walk),
      mailboxPage(mailbox),
      telephonePages(telephones),
      cashierPage(gateways),
      gatewayPages(gateways),
      channelPages(channels),
    ),
    port: options.port ?? 0,
  });
  const sample = sampleDirectory(options.pack ?? sampleCountyPack);
  await seedDirectory(
    documents,
    template.ref('UnitsTable'),
    options.directory === 'whole' ? sample : withoutVillages(sample),
  );
  const token = await issuer.tokenFor(WHOLE_OFFICE, Date.now());
  const consoleSite = await startSite({
    dir: consoleDir(root),
    settings: () => ({
      issuer: issuer.url,
      clientId: CONSOLE_CLIENT,
      audience: AUDIENCE,
      apiUrl: api.url,
    }),
    origins: () => [api.url, issuer.url, engines.filesUrl],
    port: options.consolePort ?? 0,
  });
  const phoneSite = await startSite({
    dir: miniprogramDir(root, 'h5'),
    // A browser on this machine stands for a telephone with WeChat: it may pay at the gateway's own page.
    settings: () => ({
      apiUrl: api.url,
      standsFor: { platform: 'weapp', codeUrl: `${api.url}/local/telephones/weapp` },
      payChannel: 'wechat_pay',
      cashierUrl: `${api.url}/local/gateways/wechat-pay/cashier`,
    }),
    origins: () => [api.url, engines.filesUrl],
    port: options.phonePort ?? 0,
  });
  issuer.admit(sameOrigins(consoleSite.url), demoAccounts(sample));
  executions.resume();

  return {
    url: api.url,
    consoleUrl: consoleSite.url,
    phoneUrl: phoneSite.url,
    token,
    tokenFor: (subject) => issuer.tokenFor(subject, Date.now()),
    call: (method, path, body, as = token) => callApi(`${api.url}${path}`, method, body, as),
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
    gateways,
    channels,
    residentToken: (personId, around) => residents.tokenFor(personId, clock.now(), around),
    telephones,
    posted: mailbox.posted,
    faults: functions.faults,
    deeds: gates?.deeds ?? [],
    idle: () => executions.idle(),
    stop: async () => {
      await Promise.all([api.close(), consoleSite.close(), phoneSite.close()]);
      await executions.halt();
      await functions.stop();
      await gates?.close();
      await Promise.all([
        engines.stop(),
        keysAndMachines.close(),
        issuer.close(),
        mailbox.close(),
        gateways.wechat_pay.close(),
        gateways.alipay.close(),
      ]);
      release();
    },
  };
}

/** A browser counts these two as different, a person does not. */
function sameOrigins(url: string): readonly string[] {
  return [url, url.replace('127.0.0.1', 'localhost')];
}

/** What was started before the county was killed and has ended since is not started again. */
function startOnce(executions: Executions, ...what: Parameters<Executions['start']>): void {
  try {
    executions.start(...what);
  } catch (error) {
    if (!(error instanceof ExecutionAlreadyExists)) throw error;
  }
}

function printFailure({ machineArn, name, failure }: Execution): void {
  const machine = machineArn.slice(machineArn.lastIndexOf(':') + 1);
  const where = failure?.state === undefined ? '' : ` in "${failure.state}"`;
  console.error(`${machine} ${name} failed${where}: ${failure?.error}: ${failure?.cause}`);
}
