import { addDays, beijingDateAt, instantAt } from '@liangxian/shared/kernel/local-date.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { confirmBinding, endAccount } from '../../../functions/families/bind.ts';
import { handOutAtDesk } from '../../../functions/families/desk.ts';
import { refreshSession } from '../../../functions/families/refresh-session.ts';
import { showOwn } from '../../../functions/families/show-own.ts';
import { signIn } from '../../../functions/families/sign-in.ts';
import { type Engine, startEngine } from '../../builders/engine.ts';
import { anotherThan, aStranger, FamilyOffice } from '../../builders/family-office.ts';
import { askedAt } from '../../builders/http-event.ts';

let engine: Engine;
let office: FamilyOffice;

beforeAll(async () => {
  engine = await startEngine();
  office = new FamilyOffice(engine);
});
afterAll(() => engine.stop());

const minutes = (count: number) => askedAt + count * 60_000;
const refused = (code: string) => ({ ok: false, refusal: { code } });

describe('a browser that is bound to nobody', () => {
  test('is bound by name, identity number and the code that was sent to the telephone on file', async () => {
    const resident = await office.person();
    const account = await office.browser();
    const { requestId, until } = await office.asked(account, resident);
    const code = office.codeSentTo(resident);
    const session = await confirmBinding(office.ports, account, { requestId, code }, askedAt);

    expect(until).toBe(minutes(10));
    expect(session).toMatchObject({
      ok: true,
      value: { state: 'bound', until: minutes(30), person: { personId: resident.personId } },
    });
  });

  test.each([
    ['another dot', '阿卜杜热合曼•阿卜杜热伊木'],
    ['a full stop', '阿卜杜热合曼.阿卜杜热伊木'],
    ['no dot at all', '阿卜杜热合曼阿卜杜热伊木'],
    ['blanks around the dot', ' 阿卜杜热合曼 · 阿卜杜热伊木 '],
  ])('may spell the name with %s', async (_, name) => {
    const resident = await office.person();
    const { residentId } = resident;
    await office.asked(await office.browser(), {
      name,
      idNumber: ` ${residentId.slice(0, 6)} ${residentId.slice(6)}`,
    });

    expect(office.codeSentTo(resident)).toMatch(/^\d{6}$/u);
  });

  test('opens nothing that wants a resident', async () => {
    const code = 'k'.repeat(43);
    const session = await signIn(office.ports, { platform: 'h5', code }, askedAt);
    const token = session.ok ? session.value.token : '';

    expect(session).toMatchObject({ ok: true, value: { state: 'not_bound', until: minutes(15) } });
    expect(await office.sessions.residentOf(`Bearer ${token}`, askedAt)).toBeUndefined();
    expect(await office.sessions.accountOf(`Bearer ${token}`, minutes(15))).toBeUndefined();
  });

  test('with a key that is none of ours is not signed in', async () => {
    expect(await signIn(office.ports, { platform: 'h5', code: 'short' }, askedAt)).toEqual(
      refused('SIGN_IN_REFUSED'),
    );
  });
});

describe('whoever names a person', () => {
  test('is answered alike whether or not there is such a person, the name is right, or a telephone is on file', async () => {
    const resident = await office.person();
    const silent = await office.personWithoutPhone();
    const answers = await Promise.all(
      [resident, silent, aStranger(), { ...resident, name: '买买提·吐尔逊' }].map(async (named) =>
        office.ask(await office.browser(), named),
      ),
    );

    for (const answer of answers) {
      expect(answer).toEqual({
        ok: true,
        value: {
          state: 'asked',
          requestId: expect.stringMatching(/^cr_[0-9a-f]{24}$/u),
          until: minutes(10),
          againFrom: minutes(1),
        },
      });
    }
    expect(office.sent.filter(({ phone }) => phone === resident.phone)).toHaveLength(1);
  });

  test('leaves the same things in the store, known or not, and no code, name or number in plain text', async () => {
    const resident = await office.person();
    const written = async (named: Parameters<typeof office.ask>[1]) => {
      const before = await engine.scan('FamiliesTable');
      await office.asked(await office.browser(), named);
      const known = new Set(before.map(({ pk, sk }) => `${pk} ${sk}`));
      const added = (await engine.scan('FamiliesTable')).filter(
        ({ pk, sk }) => !known.has(`${pk} ${sk}`),
      );
      return added.map((item) => Object.keys(item).toSorted().join()).toSorted();
    };

    expect(await written(resident)).toEqual(await written(aStranger(902)));
    const everything = JSON.stringify(await engine.scan('FamiliesTable'));
    expect(everything).not.toContain(resident.residentId);
    expect(everything).not.toContain(resident.name);
    expect(everything).not.toContain(resident.phone);
    expect(everything).not.toContain(`"${office.codeSentTo(resident)}"`);
  });

  test('is refused alike with a wrong code, known or not', async () => {
    const resident = await office.person();
    for (const named of [resident, aStranger(903)]) {
      const account = await office.browser();
      const { requestId } = await office.asked(account, named);
      const given = { requestId, code: '1234567' };
      const codes: string[] = [];
      for (let time = 0; time < 6; time++) {
        const answer = await confirmBinding(office.ports, account, given, askedAt);
        codes.push(answer.ok ? 'bound' : answer.refusal.code);
      }

      expect(codes).toEqual([
        ...Array.from({ length: 5 }, () => 'CODE_NOT_RIGHT'),
        'TOO_MANY_TRIES',
      ]);
    }
  });

  test('is refused alike when the code is too old', async () => {
    for (const named of [await office.person(), aStranger(904)]) {
      const account = await office.browser();
      const { requestId } = await office.asked(account, named);

      expect(
        await confirmBinding(office.ports, account, { requestId, code: '123456' }, minutes(10)),
      ).toEqual(refused('CODE_EXPIRED'));
    }
  });

  test('hears what cannot be an identity number or a name, which says nothing about anybody', async () => {
    const account = await office.browser();

    expect(await office.ask(account, { name: '王伟', idNumber: '990001198807150012' })).toEqual(
      refused('RESIDENT_ID_INVALID'),
    );
    expect(await office.ask(account, { ...aStranger(), name: '=1+1' })).toEqual(
      refused('NAME_INVALID'),
    );
  });

  test('who clicks twice gets one message', async () => {
    const resident = await office.person();
    const account = await office.browser();
    const [one, other] = await Promise.all([
      office.asked(account, resident),
      office.asked(account, resident),
    ]);
    const later = await office.asked(account, resident, askedAt + 59_000);

    expect(new Set([one.requestId, other.requestId, later.requestId]).size).toBe(1);
    expect(office.sent.filter(({ phone }) => phone === resident.phone)).toHaveLength(1);
  });

  test('who asks again later makes the code before void', async () => {
    const resident = await office.person();
    const account = await office.browser();
    const { requestId } = await office.asked(account, resident);
    const first = office.codeSentTo(resident);
    await office.asked(account, resident, minutes(2));
    const second = office.codeSentTo(resident);

    if (first !== second) {
      expect(
        await confirmBinding(office.ports, account, { requestId, code: first }, minutes(2)),
      ).toEqual(refused('CODE_NOT_RIGHT'));
    }
    expect(
      await confirmBinding(office.ports, account, { requestId, code: second }, minutes(2)),
    ).toMatchObject({ ok: true });
  });
});

describe('limits', () => {
  test('forty guesses at once are not more than five', async () => {
    const resident = await office.person();
    const account = await office.browser();
    const { requestId } = await office.asked(account, resident);
    const wrong = anotherThan(office.codeSentTo(resident));
    const answers = await Promise.all(
      Array.from({ length: 40 }, () =>
        confirmBinding(office.ports, account, { requestId, code: wrong }, askedAt),
      ),
    );
    const codes = answers.map((answer) => (answer.ok ? 'bound' : answer.refusal.code));

    expect(codes.filter((code) => code === 'CODE_NOT_RIGHT')).toHaveLength(5);
    expect(codes.filter((code) => code === 'TOO_MANY_TRIES')).toHaveLength(35);
    const right = { requestId, code: office.codeSentTo(resident) };
    expect(await confirmBinding(office.ports, account, right, askedAt)).toEqual(
      refused('TOO_MANY_TRIES'),
    );
  });

  test('a person gets five messages a day; who asks more often hears the same, and the desk still helps', async () => {
    const resident = await office.person();
    const { personId, phone } = resident;
    const answers = [];
    for (let time = 0; time < 7; time++) {
      answers.push(await office.ask(await office.browser(), resident));
    }
    const sixth = office.sent.filter((message) => message.phone === phone).length;
    const tomorrow = instantAt(addDays(beijingDateAt(askedAt), 1), 9);
    await office.asked(await office.browser(tomorrow), resident, tomorrow);

    expect(answers.map(({ ok }) => ok)).toEqual(Array.from({ length: 7 }, () => true));
    expect(sixth).toBe(5);
    expect(office.sent.filter((message) => message.phone === phone)).toHaveLength(6);

    const at = { area: { kind: 'county' }, at: askedAt, by: 'of_desk' } as const;
    const handed = await handOutAtDesk(office.ports, { personId, purpose: 'binding' }, at);
    const account = await office.browser();
    const { requestId } = await office.asked(account, resident);
    const code = handed.ok ? handed.value.code : '';
    expect(await confirmBinding(office.ports, account, { requestId, code }, askedAt)).toMatchObject(
      {
        ok: true,
      },
    );
  });

  test('an account asks as often as the policy says, and twenty at once are ten', async () => {
    office.terms = { ...office.terms, requestsPerAccountADay: 10 };
    const account = await office.browser();
    const asked = await Promise.all(
      Array.from({ length: 20 }, (_, place) => office.ask(account, aStranger(800 + place))),
    );

    office.terms = { ...office.terms, requestsPerAccountADay: 40 };

    expect(asked.filter(({ ok }) => ok)).toHaveLength(10);
  });

  test('an address asks as often as the policy says, whatever its accounts', async () => {
    office.terms = { ...office.terms, requestsPerAddressADay: 2 };
    const asked = [];
    for (const sequence of [700, 701, 702]) {
      asked.push(
        await office.ask(await office.browser(), aStranger(sequence), askedAt, '203.0.113.7'),
      );
    }
    office.terms = { ...office.terms, requestsPerAddressADay: 500 };

    expect(asked.map(({ ok }) => ok)).toEqual([true, true, false]);
    expect(JSON.stringify(await engine.scan('FamiliesTable'))).not.toContain('203.0.113.7');
  });
});

describe('a code', () => {
  test('given again by the same account opens its session again and binds once', async () => {
    const resident = await office.person();
    const account = await office.browser();
    const { requestId } = await office.asked(account, resident);
    const given = { requestId, code: office.codeSentTo(resident) };
    const [first, second] = await Promise.all([
      confirmBinding(office.ports, account, given, askedAt),
      confirmBinding(office.ports, account, given, askedAt),
    ]);

    expect([first.ok, second.ok]).toEqual([true, true]);
    expect(await office.ports.book.bindingsOf(resident.personId)).toHaveLength(1);
  });

  test('is worth nothing to another account', async () => {
    const resident = await office.person();
    const { requestId } = await office.asked(await office.browser(), resident);
    const given = { requestId, code: office.codeSentTo(resident) };

    expect(await confirmBinding(office.ports, await office.browser(), given, askedAt)).toEqual(
      refused('CODE_NOT_RIGHT'),
    );
  });

  test('does not bind again what was ended after it was used', async () => {
    const resident = await office.person();
    const account = await office.browser();
    const { requestId } = await office.asked(account, resident);
    const given = { requestId, code: office.codeSentTo(resident) };
    await confirmBinding(office.ports, account, given, askedAt);
    const principal = { personId: resident.personId, account };
    await endAccount(office.ports, principal, account.accountId, askedAt);

    expect(await confirmBinding(office.ports, account, given, minutes(1))).toEqual(
      refused('CODE_EXPIRED'),
    );
  });

  test('handed out by the township binds somebody whose telephone is not on file, once, and a day long', async () => {
    const resident = await office.personWithoutPhone();
    const at = { area: { kind: 'county' }, at: askedAt, by: 'of_desk' } as const;
    const { personId } = resident;
    const handed = await handOutAtDesk(office.ports, { personId, purpose: 'binding' }, at);
    const code = handed.ok ? handed.value.code : '';
    const spoken = `${code.slice(0, 4)} ${code.slice(4)}`;
    const next = askedAt + 23 * 3_600_000;
    const account = await office.browser(next);
    const { requestId } = await office.asked(account, resident, next);
    const other = await office.browser(next);
    const otherRequest = await office.asked(other, resident, next);

    expect(code).toMatch(/^\d{8}$/u);
    expect(
      await confirmBinding(office.ports, account, { requestId, code: spoken }, next),
    ).toMatchObject({
      ok: true,
    });
    expect(
      await confirmBinding(office.ports, other, { requestId: otherRequest.requestId, code }, next),
    ).toEqual(refused('CODE_NOT_RIGHT'));
  });

  test('handed out for one purpose, or the day before, is worth nothing for another or later', async () => {
    const resident = await office.person();
    const at = { area: { kind: 'county' }, at: askedAt, by: 'of_desk' } as const;
    const { personId } = resident;
    const forHelp = await handOutAtDesk(office.ports, { personId, purpose: 'helper' }, at);
    const forBinding = await handOutAtDesk(office.ports, { personId, purpose: 'binding' }, at);
    const tomorrow = askedAt + 24 * 3_600_000;
    const account = await office.browser(tomorrow);
    const { requestId } = await office.asked(account, resident, tomorrow);
    for (const handed of [forHelp, forBinding]) {
      const code = handed.ok ? handed.value.code : '';
      expect(await confirmBinding(office.ports, account, { requestId, code }, tomorrow)).toEqual(
        refused('CODE_NOT_RIGHT'),
      );
    }
  });
});

describe('an account', () => {
  test('belongs to one person, and a person may have several', async () => {
    const [resident, other] = [await office.person(), await office.person()];
    const account = await office.browser();
    const mine = await office.asked(account, resident);
    const theirs = await office.asked(account, other);
    const given = { requestId: mine.requestId, code: office.codeSentTo(resident) };
    await confirmBinding(office.ports, account, given, askedAt);
    await office.signedIn(resident, minutes(2));

    expect(
      await confirmBinding(
        office.ports,
        account,
        { requestId: theirs.requestId, code: office.codeSentTo(other) },
        askedAt,
      ),
    ).toEqual(refused('BOUND_TO_ANOTHER'));
    expect(await office.ports.book.bindingsOf(resident.personId)).toHaveLength(2);
  });

  test('that was given up may belong to somebody else', async () => {
    const [resident, other] = [await office.person(), await office.person()];
    const principal = await office.signedIn(resident);
    const { account } = principal;
    await endAccount(office.ports, principal, account.accountId, askedAt);
    const { requestId } = await office.asked(account, other);
    const given = { requestId, code: office.codeSentTo(other) };

    expect(await confirmBinding(office.ports, account, given, askedAt)).toMatchObject({
      ok: true,
      value: { person: { personId: other.personId } },
    });
    expect(await showOwn(office.ports, principal, askedAt)).toEqual(refused('NOT_BOUND'));
  });

  test('of somebody else is not given up', async () => {
    const mine = await office.signedIn(await office.person());
    const { account } = await office.signedIn(await office.person());

    expect(await endAccount(office.ports, mine, account.accountId, askedAt)).toEqual(
      refused('ACCOUNT_NOT_YOURS'),
    );
  });

  test('in a browser is bound for thirty days, and no session outlives it', async () => {
    const principal = await office.signedIn(await office.person());
    const lastMinute = askedAt + 30 * 86_400_000 - 60_000;

    expect(await refreshSession(office.ports, principal, undefined, lastMinute)).toMatchObject({
      ok: true,
      value: { until: lastMinute + 60_000 },
    });
    expect(await refreshSession(office.ports, principal, undefined, lastMinute + 60_000)).toEqual(
      refused('NOT_BOUND'),
    );
  });

  test('signs in again as the person it is bound to', async () => {
    const resident = await office.person();
    const code = 'a'.repeat(43);
    const first = await signIn(office.ports, { platform: 'h5', code }, askedAt);
    const account = first.ok
      ? await office.sessions.accountOf(`Bearer ${first.value.token}`, askedAt)
      : undefined;
    if (account === undefined) throw new Error('Not signed in');
    const { requestId } = await office.asked(account, resident);
    const given = { requestId, code: office.codeSentTo(resident) };
    await confirmBinding(office.ports, account, given, askedAt);
    const again = await signIn(office.ports, { platform: 'h5', code }, minutes(60));
    const token = again.ok ? again.value.token : '';

    expect(again).toMatchObject({ ok: true, value: { state: 'bound', until: minutes(90) } });
    expect(await office.sessions.residentOf(`Bearer ${token}`, minutes(89))).toEqual({
      personId: resident.personId,
      mayPayFor: [resident.personId],
      accounts: {},
      account,
    });
    expect(await office.sessions.residentOf(`Bearer ${token}`, minutes(90))).toBeUndefined();
  });
});

test('before a season was started nobody is signed in', async () => {
  const ports = { ...office.ports, terms: { current: async () => undefined } };

  expect(await signIn(ports, { platform: 'h5', code: 'k'.repeat(43) }, askedAt)).toEqual(
    refused('PLATFORM_NOT_OPEN'),
  );
});
