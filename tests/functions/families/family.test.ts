import { addDays, instantAt } from '@liangxian/shared/kernel/local-date.ts';
import type { Resident } from '@liangxian/shared/residents/resident.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addMember, confirmMember } from '../../../functions/families/add-member.ts';
import { decideAsked } from '../../../functions/families/decide-asked.ts';
import {
  endAccountAtDesk,
  endLinkAtDesk,
  handOutAtDesk,
  showPerson,
} from '../../../functions/families/desk.ts';
import { endLink } from '../../../functions/families/end-link.ts';
import { makeConsentCode } from '../../../functions/families/hand-out-code.ts';
import { confirmHelp, endHelp, startHelp } from '../../../functions/families/help.ts';
import type { Principal } from '../../../functions/families/ports.ts';
import { refreshSession } from '../../../functions/families/refresh-session.ts';
import { showOwn } from '../../../functions/families/show-own.ts';
import { sunday } from '../../builders/bank-exchange.ts';
import { baiyang } from '../../builders/due.ts';
import { type Engine, startEngine } from '../../builders/engine.ts';
import { aStranger, FamilyOffice, type Named, writtenBy } from '../../builders/family-office.ts';
import { askedAt } from '../../builders/http-event.ts';
import { aResidentId } from '../../builders/resident-id.ts';

let engine: Engine;
let office: FamilyOffice;

beforeAll(async () => {
  engine = await startEngine();
  office = new FamilyOffice(engine);
});
afterAll(() => engine.stop());

const now = { at: askedAt, address: undefined };
const refused = (code: string) => ({ ok: false, refusal: { code } });
const add = (principal: Principal, named: Named) =>
  addMember(office.ports, principal, writtenBy(named), now);

/** For whom a session of this account acts at an instant. */
async function actsFor(principal: Principal, at = askedAt): Promise<readonly string[]> {
  const session = await refreshSession(office.ports, principal, undefined, at);
  if (!session.ok) throw new Error(session.refusal.code);
  const resident = await office.sessions.residentOf(`Bearer ${session.value.token}`, at);
  return resident?.mayPayFor.slice(1) ?? [];
}

async function askedFor(principal: Principal, named: Named) {
  const answer = await add(principal, named);
  if (!answer.ok || answer.value.state !== 'asked') throw new Error('Nobody was asked');
  return answer.value.requestId;
}

/** Two of one household, the first signed in. */
async function aHousehold(householdNo: string) {
  const [son, mother] = [
    await office.person({ householdNo, birth: '1988-01-01' }),
    await office.person({ householdNo, birth: '1958-01-01' }),
  ];
  return { son: await office.signedIn(son), mother };
}

describe('somebody of the same household on the register', () => {
  test('is added by name and number without a code, is told, and is acted for from the next session on', async () => {
    const { son, mother } = await aHousehold('H-1');
    const answer = await add(son, { ...mother, name: mother.name.replace('·', '•') });

    expect(answer).toEqual({
      ok: true,
      value: {
        state: 'added',
        person: {
          personId: mother.personId,
          name: mother.name,
          reason: 'household',
          since: askedAt,
        },
      },
    });
    expect(office.toldTo(mother)).toEqual([`${mother.name}可以为您办理两险缴费`]);
    expect(await actsFor(son)).toEqual([mother.personId]);
  });

  test('may be a child', async () => {
    const { son } = await aHousehold('H-2');
    const child = await office.person({ householdNo: 'H-2', birth: '2019-05-01' });
    await add(son, child);

    expect(await actsFor(son)).toEqual([child.personId]);
  });

  test('under another name is nobody: a neighbour who knows the number learns nothing', async () => {
    const { son, mother } = await aHousehold('H-3');

    expect(await add(son, { ...mother, name: '古丽娜尔' })).toMatchObject({
      ok: true,
      value: { state: 'asked' },
    });
  });

  test('is acted for no longer when the register has them in another household', async () => {
    const { son, mother } = await aHousehold('H-4');
    await add(son, mother);
    await office.residents.saveMany([{ ...mother, householdNo: 'H-5', version: 2 }]);

    expect(await actsFor(son)).toEqual([]);
    expect(await showOwn(office.ports, son, askedAt)).toMatchObject({
      ok: true,
      value: { actsFor: [{ personId: mother.personId, counts: false }] },
    });
  });

  test('of another village with the same household number is no household', async () => {
    const { son } = await aHousehold('H-6');
    const namesake = await office.person({ householdNo: 'H-6', ...baiyang });

    expect(await add(son, namesake)).toMatchObject({ ok: true, value: { state: 'asked' } });
  });
});

describe('anybody else', () => {
  test('is asked, tells the code to whom they trust, and is acted for a year', async () => {
    const grandchild = await office.signedIn(await office.person());
    const neighbour = await office.person();
    const requestId = await askedFor(grandchild, neighbour);
    const code = office.codeSentTo(neighbour);
    const given = { requestId, code };
    const added = await confirmMember(office.ports, grandchild, given, askedAt);
    const again = await confirmMember(office.ports, grandchild, given, askedAt);
    const yearLater = askedAt + 365 * 86_400_000;

    expect(added).toMatchObject({
      ok: true,
      value: { state: 'added', person: { reason: 'consent', until: yearLater } },
    });
    expect(again).toEqual(added);
    expect(office.toldTo(neighbour)).toHaveLength(1);
    expect(await actsFor(grandchild)).toEqual([neighbour.personId]);
  });

  test('is answered for as if they did not exist, and the message names who asks', async () => {
    const asker = await office.person();
    const grandchild = await office.signedIn(asker);
    const neighbour = await office.person();
    const known = await add(grandchild, neighbour);
    const unknown = await add(grandchild, aStranger(601));
    const shape = (answer: typeof known) =>
      answer.ok && answer.value.state === 'asked' && { ...answer.value, requestId: 'any' };

    expect(shape(known)).toEqual(shape(unknown));
    expect(office.sent.findLast(({ phone }) => phone === neighbour.phone)).toMatchObject({
      template: 'family',
      words: [asker.name, expect.stringMatching(/^\d{6}$/u), '10'],
    });
  });

  test('says yes or no in their own session', async () => {
    const grandchild = await office.signedIn(await office.person());
    const neighbour = await office.person();
    const other = await office.signedIn(neighbour);
    const requestId = await askedFor(grandchild, neighbour);
    const shown = await showOwn(office.ports, other, askedAt);
    const allowed = await decideAsked(office.ports, other, { requestId, allow: true }, askedAt);
    const again = await decideAsked(office.ports, other, { requestId, allow: true }, askedAt);

    expect(shown).toMatchObject({
      ok: true,
      value: { askedOfMe: [{ requestId, purpose: 'family' }] },
    });
    expect(allowed).toEqual({ ok: true, value: { requestId, state: 'allowed' } });
    expect(again).toEqual(allowed);
    expect(await actsFor(grandchild)).toEqual([neighbour.personId]);
    expect(await showOwn(office.ports, other, askedAt)).toMatchObject({
      ok: true,
      value: { askedOfMe: [], actedForBy: [{ personId: grandchild.personId, counts: true }] },
    });
  });

  test('who says no makes the code void, and the one who asks cannot tell it from a wrong one', async () => {
    const grandchild = await office.signedIn(await office.person());
    const neighbour = await office.person();
    const other = await office.signedIn(neighbour);
    const requestId = await askedFor(grandchild, neighbour);
    const code = office.codeSentTo(neighbour);
    await decideAsked(office.ports, other, { requestId, allow: false }, askedAt);

    expect(await confirmMember(office.ports, grandchild, { requestId, code }, askedAt)).toEqual(
      refused('CODE_NOT_RIGHT'),
    );
    expect(await askedFor(grandchild, neighbour)).toBe(requestId);
    expect(office.sent.filter(({ template }) => template === 'family').at(-1)?.words[1]).toBe(code);
    expect(await decideAsked(office.ports, other, { requestId, allow: true }, askedAt)).toEqual(
      refused('CODE_EXPIRED'),
    );
  });

  test('does not decide what somebody else was asked', async () => {
    const grandchild = await office.signedIn(await office.person());
    const bystander = await office.signedIn(await office.person());
    const requestId = await askedFor(grandchild, await office.person());

    expect(await decideAsked(office.ports, bystander, { requestId, allow: true }, askedAt)).toEqual(
      refused('NOT_ASKED'),
    );
  });

  test('who is under age is added by their own household only, known or not', async () => {
    const grandchild = await office.signedIn(await office.person());
    const child = await office.person({ birth: '2012-01-01' });

    expect(await add(grandchild, child)).toEqual(refused('MINOR_OF_ANOTHER_HOUSEHOLD'));
    expect(
      await add(grandchild, {
        name: '王小明',
        residentId: aResidentId({ birth: '2012-01-01', sequence: 990 }),
      }),
    ).toEqual(refused('MINOR_OF_ANOTHER_HOUSEHOLD'));
  });

  test('tells a code of their own making, to whom they like', async () => {
    const grandchild = await office.signedIn(await office.person());
    const neighbour = await office.person();
    const other = await office.signedIn(neighbour);
    const made = await makeConsentCode(office.ports, other, 'family', askedAt);
    const requestId = await askedFor(grandchild, neighbour);
    const code = made.ok ? made.value.code : '';

    expect(
      await confirmMember(office.ports, grandchild, { requestId, code }, askedAt),
    ).toMatchObject({ ok: true });
  });
});

describe('a family', () => {
  test('takes eight, however many are added at once', async () => {
    const { son } = await aHousehold('H-7');
    const members: Resident[] = [];
    for (let no = 0; no < 10; no++) members.push(await office.person({ householdNo: 'H-7' }));
    const outcomes: string[] = [];
    const addOne = async (member: (typeof members)[number]) => {
      const answer = await add(son, member).catch((error: Error) => error.name);
      outcomes.push(
        typeof answer === 'string' ? answer : answer.ok ? 'added' : answer.refusal.code,
      );
    };
    for (const pair of [0, 2, 4, 6, 8]) {
      await Promise.all(members.slice(pair, pair + 2).map(addOne));
    }

    expect(outcomes.filter((outcome) => outcome === 'added')).toHaveLength(8);
    expect(outcomes.filter((outcome) => outcome === 'FAMILY_FULL')).toHaveLength(2);
    expect(await actsFor(son)).toHaveLength(8);
    const neighbour = await office.person();
    expect(await add(son, neighbour)).toEqual({
      ok: false,
      refusal: { code: 'FAMILY_FULL', places: 8 },
    });
    expect(office.sent.some(({ phone }) => phone === neighbour.phone)).toBe(false);
  });

  test('does not take oneself', async () => {
    const resident = await office.person();

    expect(await add(await office.signedIn(resident), resident)).toEqual(refused('YOURSELF'));
  });

  test.each(['acting', 'acted_for'] as const)('is ended by the one who is %s', async (side) => {
    const { son, mother } = await aHousehold(`H-8-${side}`);
    await add(son, mother);
    const self = await office.signedIn(mother);
    const [who, personId] = side === 'acting' ? [son, mother.personId] : [self, son.personId];

    expect(await endLink(office.ports, who, { personId, side }, askedAt)).toMatchObject({
      ok: true,
    });
    expect(await actsFor(son)).toEqual([]);
    expect(office.toldTo(mother).at(-1)).toContain('不再为您办理两险缴费');
    expect(await endLink(office.ports, who, { personId, side }, askedAt)).toEqual(
      refused('NOT_LINKED'),
    );
  });
});

describe('协助办理', () => {
  const midnight = instantAt(addDays(sunday, 1));

  async function aHelp() {
    const helper = await office.signedIn(await office.person());
    const helped = await office.person();
    const asked = await startHelp(office.ports, helper, writtenBy(helped), now);
    if (!asked.ok) throw new Error(asked.refusal.code);
    const given = { requestId: asked.value.requestId, code: office.codeSentTo(helped) };
    return { helper, helped, given };
  }

  test('is a session for one person with the helper named in it, for nobody else, and tells the person', async () => {
    const { helper, helped, given } = await aHelp();
    const session = await confirmHelp(office.ports, helper, given, askedAt);
    const token = session.ok ? session.value.token : '';

    expect(session).toMatchObject({
      ok: true,
      value: {
        person: { personId: helped.personId },
        helper: { personId: helper.personId, helpUntil: midnight },
      },
    });
    expect(await office.sessions.residentOf(`Bearer ${token}`, askedAt)).toMatchObject({
      personId: helped.personId,
      mayPayFor: [helped.personId],
      helperId: helper.personId,
    });
    expect(office.toldTo(helped).at(-1)).toContain('今天协助您办理两险业务');
  });

  test('ends by itself with the day, and no session outlives it', async () => {
    const { helper, helped, given } = await aHelp();
    await confirmHelp(office.ports, helper, given, askedAt);
    const late = midnight - 60_000;

    expect(await refreshSession(office.ports, helper, helped.personId, late)).toMatchObject({
      ok: true,
      value: { until: midnight },
    });
    expect(await refreshSession(office.ports, helper, helped.personId, midnight)).toEqual(
      refused('HELP_OVER'),
    );
  });

  test.each(['acting', 'acted_for'] as const)('is ended by the one who is %s', async (side) => {
    const { helper, helped, given } = await aHelp();
    await confirmHelp(office.ports, helper, given, askedAt);
    const inHelp: Principal = { ...helper, personId: helped.personId, helperId: helper.personId };
    const [who, personId] =
      side === 'acting'
        ? [inHelp, helped.personId]
        : [await office.signedIn(helped), helper.personId];

    expect(await endHelp(office.ports, who, { personId, side }, askedAt)).toMatchObject({
      ok: true,
    });
    expect(await refreshSession(office.ports, helper, helped.personId, askedAt)).toEqual(
      refused('HELP_OVER'),
    );
    expect(await confirmHelp(office.ports, helper, given, askedAt)).toEqual(
      refused('CODE_EXPIRED'),
    );
  });

  test('arranges nothing about the person: no family, no account, no codes, nobody else helped', async () => {
    const { helper, helped, given } = await aHelp();
    await confirmHelp(office.ports, helper, given, askedAt);
    const inHelp: Principal = { ...helper, personId: helped.personId, helperId: helper.personId };
    const written = writtenBy(await office.person());

    for (const answer of [
      await addMember(office.ports, inHelp, written, now),
      await startHelp(office.ports, inHelp, written, now),
      await makeConsentCode(office.ports, inHelp, 'family', askedAt),
      await endLink(office.ports, inHelp, { personId: helper.personId, side: 'acting' }, askedAt),
    ]) {
      expect(answer).toEqual(refused('NOT_WHILE_HELPING'));
    }
    expect(await showOwn(office.ports, inHelp, askedAt)).toMatchObject({
      ok: true,
      value: {
        person: { personId: helped.personId },
        accounts: [],
        askedOfMe: [],
        helpedBy: [{ personId: helper.personId }],
      },
    });
  });

  test('of whoever has no telephone begins with a code from the township', async () => {
    const helper = await office.signedIn(await office.person());
    const helped = await office.personWithoutPhone();
    const { personId } = helped;
    const at = { area: { kind: 'county' }, at: askedAt, by: 'of_desk' } as const;
    const handed = await handOutAtDesk(office.ports, { personId, purpose: 'helper' }, at);
    const asked = await startHelp(office.ports, helper, writtenBy(helped), now);
    const requestId = asked.ok ? asked.value.requestId : undefined;
    const code = handed.ok ? handed.value.code : '';

    expect(requestId).toBeDefined();
    if (requestId === undefined) return;
    expect(await confirmHelp(office.ports, helper, { requestId, code }, askedAt)).toMatchObject({
      ok: true,
    });
  });
});

describe('at the desk', () => {
  const county = { area: { kind: 'county' }, at: askedAt } as const;

  test('an officer sees accounts, family and codes of a resident, and no code itself', async () => {
    const { son, mother } = await aHousehold('H-9');
    await add(son, mother);
    const { personId } = mother;
    const by = { ...county, by: 'of_desk' };
    const handed = await handOutAtDesk(office.ports, { personId, purpose: 'binding' }, by);
    const shown = await showPerson(office.ports, personId, { kind: 'county' }, askedAt);

    expect(shown).toMatchObject({
      ok: true,
      value: {
        hasPhone: true,
        accounts: [],
        actedForBy: [{ personId: son.personId, counts: true }],
        codes: [{ purpose: 'binding', by: 'of_desk' }],
      },
    });
    expect(JSON.stringify(shown)).not.toContain(handed.ok ? handed.value.code : 'no code');
  });

  test('an officer of another township does nothing', async () => {
    const { personId } = await office.person();
    const area = { kind: 'township', townshipId: '990001102' } as const;
    const elsewhere = { ...county, area, by: 'of_elsewhere' };

    expect(await showPerson(office.ports, personId, area, askedAt)).toEqual(refused('OUT_OF_AREA'));
    expect(await handOutAtDesk(office.ports, { personId, purpose: 'binding' }, elsewhere)).toEqual(
      refused('OUT_OF_AREA'),
    );
  });

  test('a lost telephone is unbound, and only from whom it is bound to', async () => {
    const [resident, other] = [await office.person(), await office.person()];
    const { account } = await office.signedIn(resident);
    const end = (personId: typeof resident.personId) =>
      endAccountAtDesk(office.ports, { personId, accountId: account.accountId }, county);

    expect(await end(other.personId)).toEqual(refused('ACCOUNT_NOT_THEIRS'));
    expect(await end(resident.personId)).toMatchObject({ ok: true });
    expect(
      await refreshSession(
        office.ports,
        { personId: resident.personId, account },
        undefined,
        askedAt,
      ),
    ).toEqual(refused('NOT_BOUND'));
  });

  test('who acts for a person without a telephone is ended there, too', async () => {
    const { son, mother } = await aHousehold('H-10');
    await add(son, mother);
    const { personId } = mother;
    const ending = { personId, otherId: son.personId, side: 'acted_for' } as const;

    expect(await endLinkAtDesk(office.ports, ending, county)).toMatchObject({ ok: true });
    expect(await actsFor(son)).toEqual([]);
  });

  test('ten codes a day are enough for one person', async () => {
    const { personId } = await office.person();
    const by = { ...county, by: 'of_desk' };
    const outcomes = [];
    for (let time = 0; time < 11; time++) {
      outcomes.push(await handOutAtDesk(office.ports, { personId, purpose: 'binding' }, by));
    }

    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(10);
    expect(outcomes.at(-1)).toEqual(refused('TOO_MANY_TRIES'));
  });
});
