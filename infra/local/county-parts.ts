import type { S3Client } from '@aws-sdk/client-s3';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';
import type { Answer } from './api-call.ts';
import type { BankProfile } from './bank/bank-account.ts';
import type { LocalBank } from './bank/local-bank.ts';
import type { ChannelSenders } from './channels/channel-senders.ts';
import type { CountyClock } from './county-clock.ts';
import type { Faults } from './functions/faults.ts';
import type { LocalGateways } from './gateways/gateways.ts';
import type { Deed } from './iam/gate.ts';
import type { Execution } from './machines/execution-book.ts';
import type { Executions } from './machines/executions.ts';
import type { Posted } from './mailbox/posted.ts';
import type { AroundResident } from './resident-tokens.ts';
import type { Telephones } from './telephones/telephones.ts';
import type { Json } from './template.ts';
import type { Happening } from './walk.ts';

export type CountyOptions = {
  /** Where everything is kept between starts; without it the county is forgotten when it stops. */
  readonly dir?: string;
  /** The county's first instant, epoch milliseconds. A county that was started before goes on from where it was. */
  readonly startAt: number;
  /** The port of the HTTP API; a free one unless given. */
  readonly port?: number;
  /** The port of the console's pages; a free one unless given. */
  readonly consolePort?: number;
  /** The port of the residents' pages; a free one unless given. */
  readonly phonePort?: number;
  /** The port of the identity provider; a free one unless given. */
  readonly issuerPort?: number;
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
  /** Which of the sample officers there are: all, or all but the villages', which is quicker. */
  readonly directory?: 'whole' | 'without_villages';
  /** Whether each function may do only what its role allows, as in the cloud; costs time, so only where it is asked for. */
  readonly enforceRoles?: boolean;
  /** Told when an execution fails; prints unless given. */
  readonly onFailed?: (execution: Execution) => void;
  /** Where the template and the bundles are; the project itself unless given. */
  readonly root?: string;
};

/** A whole county on this machine. */
export type County = {
  /** The HTTP API's address. */
  readonly url: string;
  /** The address of the staff console. */
  readonly consoleUrl: string;
  /** The address of the residents' pages, as a browser opens them. */
  readonly phoneUrl: string;
  /** The token of the officer who holds every post: the whole office in one person. */
  readonly token: string;
  /** A token for another officer, by subject: `tax-leader`, `township-990001101-exchange`. */
  readonly tokenFor: (subject: string) => Promise<string>;
  /** Calls the API with `token`, or with another one; null sends none. */
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
  /** The counterparts of WeChat Pay and Alipay: trades, the telephone that pays, and what they may do wrong. */
  readonly gateways: LocalGateways;
  /** The counterparts of counter, POS, e-tax bureau and client, who report what they took. */
  readonly channels: ChannelSenders;
  /** A session of half an hour, as a resident has it who signed in on the telephone. */
  readonly residentToken: (personId: string, around?: AroundResident) => Promise<string>;
  /** The residents' telephones as WeChat, Alipay and the message service see them: login codes, and what may go wrong. */
  readonly telephones: Telephones;
  /** What left the county by e-mail, mini-program and text message, in the order it came. */
  readonly posted: () => readonly Posted[];
  readonly faults: Faults;
  /** What the functions did and what they were refused, where roles are enforced. */
  readonly deeds: readonly Deed[];
  /** Waits until no machine runs. */
  readonly idle: () => Promise<void>;
  readonly stop: () => Promise<void>;
};
