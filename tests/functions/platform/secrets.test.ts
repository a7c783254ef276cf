import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FieldPlace, Secrets } from '../../../functions/platform/secrets.ts';
import { type Engine, startEngine } from '../../builders/engine.ts';
import { aResidentId } from '../../builders/resident-id.ts';

const place: FieldPlace = { table: 'residents', item: 'ps_1', field: 'residentId' };
let engine: Engine;
let containers: readonly Secrets[];
let ours: Secrets;

beforeAll(async () => {
  engine = await startEngine();
  containers = await Promise.all([1, 2, 3, 4].map(() => engine.openAnother()));
  ours = await engine.secrets();
});
afterAll(() => engine.stop());

describe('containers that start at the same moment', () => {
  test('agree on the keys: what one has sealed another opens', () => {
    const sealed = containers.map((secrets) => secrets.encrypt(aResidentId(), place));

    for (const secrets of [...containers, ours]) {
      expect(sealed.map((text) => secrets.decrypt(text, place))).toEqual(
        sealed.map(() => aResidentId()),
      );
    }
  });

  test('find the same person and sign the same record alike', () => {
    const of = (secrets: Secrets) => [secrets.lookup(aResidentId()), secrets.sign('record')];

    expect(new Set(containers.map((secrets) => of(secrets).join()))).toEqual(
      new Set([of(ours).join()]),
    );
  });

  test('leave four wrapped keys behind, none of them open', async () => {
    const stored = await engine.scan('KeysTable');

    expect(stored.map(({ pk }) => pk).sort()).toEqual([
      'audit-1',
      'fields-1',
      'lookup-1',
      'sessions-1',
    ]);
    expect(
      stored.every(({ wrapped }) => wrapped instanceof Uint8Array && wrapped.length > 32),
    ).toBe(true);
  });
});

describe('a sealed field', () => {
  test('looks different every time, so that equal values cannot be seen', () => {
    const sealed = Array.from({ length: 50 }, () => ours.encrypt('6220190614166000042', place));

    expect(new Set(sealed).size).toBe(50);
    expect(sealed.join()).not.toContain('6220190614166000042');
  });

  test.each([
    ['another person', { ...place, item: 'ps_2' }],
    ['another field', { ...place, field: 'phone' }],
    ['another table', { ...place, table: 'mandates' }],
  ])('moved to %s does not open', (_, elsewhere) => {
    const sealed = ours.encrypt(aResidentId(), place);

    expect(() => ours.decrypt(sealed, elsewhere)).toThrow();
  });

  test('changed by one character does not open', () => {
    const sealed = ours.encrypt(aResidentId(), place);
    const middle = Math.floor(sealed.length / 2);
    const other = sealed[middle] === 'A' ? 'B' : 'A';

    expect(() =>
      ours.decrypt(sealed.slice(0, middle) + other + sealed.slice(middle + 1), place),
    ).toThrow();
  });

  test.each(['', '阿卜杜热合曼·阿卜杜热伊木', '𬱖', 'x'.repeat(10_000)])(
    'opens to what it was, whatever it holds',
    (text) => {
      expect(ours.decrypt(ours.encrypt(text, place), place)).toBe(text);
    },
  );
});

describe('a look-up value', () => {
  test('is equal for equal numbers only, and is no plain hash', () => {
    const values = Array.from({ length: 200 }, (_, no) =>
      ours.lookup(aResidentId({ sequence: no })),
    );

    expect(new Set(values).size).toBe(200);
    expect(values.every((value) => /^[0-9a-f]{24}$/u.test(value))).toBe(true);
  });

  test('of another county is another one', async () => {
    const other = await startEngine();
    const theirs = await other.secrets();
    await other.stop();

    expect(theirs.lookup(aResidentId())).not.toBe(ours.lookup(aResidentId()));
    expect(() => theirs.decrypt(ours.encrypt('text', place), place)).toThrow();
  });
});
