import { fileURLToPath } from 'node:url';
import * as agreements from '@liangxian/shared/agreements/agreements.api.ts';
import * as auditTrail from '@liangxian/shared/audit/audit.api.ts';
import * as ownLooks from '@liangxian/shared/audit/own-looks.api.ts';
import * as cashOnly from '@liangxian/shared/cash/cash-only.api.ts';
import * as cashCollectors from '@liangxian/shared/cash/collectors.api.ts';
import * as cashDays from '@liangxian/shared/cash/days.api.ts';
import * as cashEntries from '@liangxian/shared/cash/entries.api.ts';
import * as cashSheets from '@liangxian/shared/cash/sheets.api.ts';
import * as certificates from '@liangxian/shared/certificates/certificates.api.ts';
import * as ownCertificates from '@liangxian/shared/certificates/own-certificates.api.ts';
import * as deadlines from '@liangxian/shared/deadlines/deadlines.api.ts';
import * as season from '@liangxian/shared/deadlines/season.api.ts';
import * as bankFiles from '@liangxian/shared/deductions/bank-file-detail.api.ts';
import * as deductions from '@liangxian/shared/deductions/deductions.api.ts';
import * as followUps from '@liangxian/shared/deductions/follow-ups.api.ts';
import * as dues from '@liangxian/shared/dues/dues.api.ts';
import * as ownDues from '@liangxian/shared/dues/own-dues.api.ts';
import * as ownTiers from '@liangxian/shared/dues/own-tiers.api.ts';
import * as account from '@liangxian/shared/dues/resident-account.api.ts';
import * as deliveryData from '@liangxian/shared/exchange/delivery-data.api.ts';
import * as exceptions from '@liangxian/shared/exchange/exceptions.api.ts';
import * as exchange from '@liangxian/shared/exchange/exchange.api.ts';
import * as familyDesk from '@liangxian/shared/families/desk.api.ts';
import * as family from '@liangxian/shared/families/family.api.ts';
import * as signIn from '@liangxian/shared/families/sign-in.api.ts';
import type { HttpContract } from '@liangxian/shared/kernel/http-contract.ts';
import * as mandateRounds from '@liangxian/shared/mandates/mandate-rounds.api.ts';
import * as mandates from '@liangxian/shared/mandates/mandates.api.ts';
import * as ownMandates from '@liangxian/shared/mandates/own-mandates.api.ts';
import * as messages from '@liangxian/shared/messages/messages.api.ts';
import * as ownMessages from '@liangxian/shared/messages/own-messages.api.ts';
import * as overview from '@liangxian/shared/overview/overview.api.ts';
import * as bills from '@liangxian/shared/payments/bills.api.ts';
import * as channelReports from '@liangxian/shared/payments/channel-reports.api.ts';
import * as guidance from '@liangxian/shared/payments/guidance.api.ts';
import * as orderBook from '@liangxian/shared/payments/order-book.api.ts';
import * as payments from '@liangxian/shared/payments/payments.api.ts';
import * as policy from '@liangxian/shared/policy/policy.api.ts';
import * as ownRefunds from '@liangxian/shared/refunds/own-refunds.api.ts';
import * as refundRosters from '@liangxian/shared/refunds/refund-rosters.api.ts';
import * as refunds from '@liangxian/shared/refunds/refunds.api.ts';
import * as reversals from '@liangxian/shared/refunds/reversals.api.ts';
import * as expansion from '@liangxian/shared/residents/expansion.api.ts';
import * as ownData from '@liangxian/shared/residents/own-data.api.ts';
import * as residents from '@liangxian/shared/residents/residents.api.ts';
import * as rosters from '@liangxian/shared/rosters/rosters.api.ts';
import * as directoryImport from '@liangxian/shared/units/directory-import.api.ts';
import * as officers from '@liangxian/shared/units/officers.api.ts';
import * as ownVillage from '@liangxian/shared/units/own-village.api.ts';
import * as units from '@liangxian/shared/units/units.api.ts';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { ensurePackaged } from '../../infra/build/ensure-built.ts';
import { templatePath } from '../../infra/build/package.ts';
import { readTemplate } from '../../infra/local/template.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const shared: Readonly<Record<string, unknown>> = {
  ...certificates,
  ...ownCertificates,
  ...channelReports,
  ...guidance,
  ...deadlines,
  ...season,
  ...agreements,
  ...mandates,
  ...mandateRounds,
  ...messages,
  ...deductions,
  ...account,
  ...dues,
  ...overview,
  ...payments,
  ...orderBook,
  ...bills,
  ...auditTrail,
  ...followUps,
  ...bankFiles,
  ...policy,
  ...residents,
  ...expansion,
  ...rosters,
  ...units,
  ...officers,
  ...directoryImport,
  ...exchange,
  ...exceptions,
  ...deliveryData,
  ...reversals,
  ...refunds,
  ...refundRosters,
  ...familyDesk,
  ...family,
  ...signIn,
  ...ownDues,
  ...ownTiers,
  ...ownMandates,
  ...ownRefunds,
  ...ownMessages,
  ...ownLooks,
  ...ownData,
  ...ownVillage,
  ...cashOnly,
  ...cashCollectors,
  ...cashEntries,
  ...cashDays,
  ...cashSheets,
};
/** Every route that pages and functions share, by the name it is exported under. */
const contracts = Object.entries(shared)
  .filter(([name]) => name.endsWith('Api'))
  .map(([name, contract]) => ({ name, contract: contract as HttpContract }));

const routeKey = ({ method, path }: HttpContract) => `${method} ${path}`;

describe.each(contracts)('the contract $name', ({ name, contract }) => {
  test('names its act by its room and its handler, as the trail will show it', () => {
    expect(contract.act).toMatch(/^[a-z]+\.[a-zA-Z]+$/u);
    expect(`${contract.act.split('.')[1]}Api`).toBe(name);
  });

  test('describes exactly the places in its path', () => {
    const inPath = [...contract.path.matchAll(/\{(\w+)\}/gu)].map(([, place]) => place);
    const { pathParameters } = contract;
    const described =
      pathParameters instanceof z.ZodObject ? Object.keys(pathParameters.shape) : [];

    expect(described).toEqual(inPath);
  });

  test('answers every refusal with a status of the client’s side', () => {
    for (const status of Object.values(contract.refusals)) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
    }
  });

  test('keeps bodies out of what only reads', () => {
    if (contract.method === 'GET') expect(contract.body).toBeUndefined();
  });
});

describe('all routes together', () => {
  test('no two share an address or an act', () => {
    expect(new Set(contracts.map(({ contract }) => routeKey(contract))).size).toBe(
      contracts.length,
    );
    expect(new Set(contracts.map(({ contract }) => contract.act)).size).toBe(contracts.length);
  });

  test('the deployed routes are these and no others, each behind an officer’s token but for the public and the residents’', async () => {
    await ensurePackaged(ROOT, 'aws');
    const { Resources } = readTemplate(templatePath(ROOT, 'aws'));
    const routes = Object.values(Resources)
      .filter(({ Type }) => Type === 'AWS::ApiGatewayV2::Route')
      .map(({ Properties }) => Properties ?? {});

    expect(routes.map((route) => route['RouteKey']).toSorted()).toEqual(
      contracts.map(({ contract }) => routeKey(contract)).toSorted(),
    );
    const open = contracts.filter(({ contract }) => contract.access !== undefined);
    // CloudFormation leaves a route without a type open.
    expect(
      routes
        .filter((route) => (route['AuthorizationType'] ?? 'NONE') !== 'JWT')
        .map((route) => route['RouteKey'])
        .toSorted(),
    ).toEqual(open.map(({ contract }) => routeKey(contract)).toSorted());
  });
});
