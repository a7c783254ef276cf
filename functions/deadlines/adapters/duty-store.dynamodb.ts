import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { dutySchema } from '@liangxian/shared/deadlines/duty.schema.ts';
import {
  countEvidence,
  type Duty,
  dueDayIn,
  dutyIdOf,
  type Evidence,
  liftDuty,
  raiseDuty,
  shelfOf,
} from '@liangxian/shared/deadlines/duty.ts';
import type {
  DutyKey,
  DutyLifted,
  DutyRaised,
  Fulfilment,
} from '@liangxian/shared/deadlines/duty-acts.ts';
import { termOf } from '@liangxian/shared/deadlines/terms.ts';
import { beijingDateAt, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { workingCalendarOf } from '@liangxian/shared/policy/deadlines.ts';
import type { DeadlineRule } from '@liangxian/shared/policy/policy-pack.ts';
import {
  ifStill,
  itemKeyOf,
  queryItems,
  readItems,
  type WriteUnit,
  writeUnits,
} from '../../platform/dynamo.ts';
import { StaleVersionError } from '../../platform/failures.ts';
import { everything, pageAcross, pageThrough } from '../../platform/shelf-pages.ts';
import type { Duties, DutyFilter, Page, PageRequest, Policies } from '../ports.ts';

const UNCOUNTED = 'evidence#uncounted';
const ATTEMPTS = 6;

type StoredEvidence = Evidence & DutyKey & { readonly pk: string; readonly sk: string };

/**
 * Duties and the acts that fulfil them. An act is written down first and counted then; a duty is created
 * first and looks for acts then: whichever comes last finds the other, and what a crash leaves in between
 * stays on a list of uncounted acts, which the daily sweep goes through.
 */
export class DynamoDutyStore implements Duties {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;
  readonly #policies: Policies;
  readonly #coverageYear: number;

  constructor(options: {
    readonly documents: DynamoDBDocumentClient;
    readonly table: string;
    readonly policies: Policies;
    readonly coverageYear: number;
  }) {
    this.#documents = options.documents;
    this.#table = options.table;
    this.#policies = options.policies;
    this.#coverageYear = options.coverageYear;
  }

  /**
   * Begins a duty that counts from something received (`period` is its id) on the day of `at`, or of
   * `receivedAt` where that was earlier. The same duty again changes nothing; without a running season nothing is due.
   */
  async raise(key: DutyRaised): Promise<void> {
    const found = await this.#ruleOf(key.ruleId);
    if (found === undefined) return;
    const { rule, calendar } = found;
    const { at, receivedAt = at, ...duty } = key;
    const triggers = { receivedOn: beijingDateAt(receivedAt) };
    const raised = raiseDuty(
      rule,
      { ...duty, coverageYear: this.#coverageYear, triggers, at },
      calendar,
    );
    if (!raised.ok) return;
    await this.create([{ duty: raised.value, rule }]);
    await this.#countAll(await this.#evidenceOf(key, rule), rule);
  }

  /**
   * An act counts towards a duty, whether the duty is there already or comes later. The same act again
   * changes nothing. `evidence.kind` is one the rule names, `evidence.reference` the thing done; what a
   * rule does not name is not counted.
   */
  async fulfil(act: Fulfilment): Promise<void> {
    await this.count(act);
  }

  /** As `fulfil`; tells whether a duty changed by it. */
  async count(act: Fulfilment): Promise<boolean> {
    const found = await this.#ruleOf(act.ruleId);
    if (found === undefined || !found.rule.evidence.includes(act.evidence.kind)) return false;
    const stored = this.#stored(act, found.rule);
    try {
      await this.#documents.send(
        new PutCommand({
          TableName: this.#table,
          Item: { ...stored, termShelf: UNCOUNTED, shelfOrder: `${act.at}#${stored.sk}` },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
    return (await this.#countAll([stored], found.rule)).length > 0;
  }

  /** Nobody owes an open duty any more: what it waited for was withdrawn, for this reason. */
  async lift(key: DutyLifted): Promise<void> {
    const { at, by, reason } = key;
    await this.#change(dutyIdOf(key), (duty) => liftDuty(duty, { at, by, reason }));
  }

  /** Adds the duties that are not there yet; returns how many were. */
  async create(
    fresh: readonly { readonly duty: Duty; readonly rule: DeadlineRule }[],
  ): Promise<number> {
    const known = await readItems(
      this.#documents,
      this.#table,
      fresh.map(({ duty }) => keyOf(duty)),
    );
    const missing = fresh.filter(({ duty }) => !known.has(itemKeyOf(keyOf(duty))));
    const units = missing.map(({ duty, rule }): WriteUnit => {
      const { pk, sk } = jointKey(duty);
      const member = { Put: { TableName: this.#table, Item: { pk, sk: `${sk}#${duty.unitId}` } } };
      return [this.#put(duty, undefined), ...(rule.owned === 'jointly' ? [member] : [])];
    });
    const outcomes = await writeUnits(this.#documents, units);
    // An act of all owners may have been counted for the first of them and taken off the list by now.
    for (const { duty, rule } of missing) {
      if (rule.owned === 'jointly') await this.#countAll(await this.#evidenceOf(duty, rule), rule);
    }
    return outcomes.filter((outcome) => outcome === 'written').length;
  }

  /** Counts what was done and not counted; returns the ids of the duties that changed by it. */
  async countLeftovers(): Promise<readonly string[]> {
    const leftovers = await Array.fromAsync(
      queryItems(this.#documents, {
        TableName: this.#table,
        IndexName: 'byTerm',
        KeyConditionExpression: 'termShelf = :uncounted',
        ExpressionAttributeValues: { ':uncounted': UNCOUNTED },
      }),
      (item) => item as unknown as StoredEvidence,
    );
    const changed: string[] = [];
    for (const one of leftovers) {
      const found = await this.#ruleOf(one.ruleId);
      if (found !== undefined) changed.push(...(await this.#countAll([one], found.rule)));
    }
    return changed;
  }

  /** Changes a duty by a rule; a change by somebody else in between is taken up. */
  change(dutyId: string, rule: (duty: Duty) => Duty): Promise<boolean> {
    return this.#change(dutyId, rule);
  }

  async find(dutyId: string): Promise<Duty | undefined> {
    const [ruleId = '', unitId = '', ...period] = dutyId.split('#');
    const { Item } = await this.#documents.send(
      new GetCommand({
        TableName: this.#table,
        Key: keyOf({ ruleId, unitId, period: period.join('#') }),
        ConsistentRead: true,
      }),
    );
    return Item && dutySchema.parse(Item);
  }

  listOf(unitIds: readonly string[], filter: DutyFilter, page: PageRequest): Promise<Page<Duty>> {
    const shelves = unitIds.map((unitId) => `${unitId}#${filter.shelf}`);
    return pageAcross(this.#shelves('byUnit', 'unitShelf', filter), shelves, page);
  }

  listAll(terms: readonly string[], filter: DutyFilter, page: PageRequest): Promise<Page<Duty>> {
    const shelves = termShelves(terms, filter, page.cursor);
    return pageThrough(this.#shelves('byTerm', 'termShelf', filter), shelves, page);
  }

  /** Every duty on a shelf whose day lies in these terms. */
  everyDuty(filter: DutyFilter, terms: readonly string[]): AsyncIterable<Duty> {
    const shelves = termShelves(terms, filter);
    return everything(this.#shelves('byTerm', 'termShelf', filter), shelves);
  }

  #shelves(
    index: 'byUnit' | 'byTerm',
    attribute: string,
    { shelf, dueBefore, dueKind }: DutyFilter,
  ) {
    // Nobody is late whose day is not certain.
    const kind = dueBefore === undefined ? dueKind : 'fixed';
    return {
      documents: this.#documents,
      table: this.#table,
      index,
      attribute,
      forward: shelf === 'open',
      parse: (item: Record<string, unknown>): Duty => dutySchema.parse(item),
      orderOf,
      ...(dueBefore === undefined ? {} : { before: dueBefore }),
      ...(kind === undefined ? {} : { filter: { path: 'due.kind', value: kind } }),
    };
  }

  async #ruleOf(ruleId: string) {
    const running = await this.#policies.running(this.#coverageYear);
    const rule = running?.pack.deadlines.find(({ id }) => id === ruleId);
    if (running === undefined || rule === undefined) return undefined;
    return { rule, calendar: workingCalendarOf(running.pack) };
  }

  #stored(
    {
      evidence,
      at,
      ...key
    }: DutyKey & {
      readonly at: number;
      readonly evidence: { readonly kind: string; readonly reference: string };
    },
    rule: DeadlineRule,
  ): StoredEvidence {
    const { ruleId, unitId, period } = key;
    const { kind, reference } = evidence;
    const { pk, sk } = rule.owned === 'jointly' ? jointKey(key) : keyOf(key);
    return {
      pk,
      sk: `evidence#${sk}#${kind}#${reference}`,
      ruleId,
      unitId,
      period,
      kind,
      reference,
      at,
    };
  }

  async #evidenceOf(key: DutyKey, rule: DeadlineRule): Promise<readonly StoredEvidence[]> {
    const { pk, sk } = rule.owned === 'jointly' ? jointKey(key) : keyOf(key);
    return Array.fromAsync(
      queryItems(this.#documents, {
        TableName: this.#table,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :evidence)',
        ExpressionAttributeValues: { ':pk': pk, ':evidence': `evidence#${sk}#` },
        ConsistentRead: true,
      }),
      (item) => item as unknown as StoredEvidence,
    );
  }

  /** Counts acts of one rule and takes them off the list; an act whose duty is not there yet stays on it. */
  async #countAll(
    stored: readonly StoredEvidence[],
    rule: DeadlineRule,
  ): Promise<readonly string[]> {
    const changed: string[] = [];
    for (const { pk, sk, kind, reference, at, ...key } of stored) {
      let isCounted = false;
      for (const unitId of await this.#owing(key, rule)) {
        const dutyId = dutyIdOf({ ...key, unitId });
        const duty = await this.find(dutyId);
        if (duty === undefined) continue;
        isCounted = true;
        const act = { kind, reference, at };
        if (await this.#change(dutyId, (now) => countEvidence(now, [act]))) changed.push(dutyId);
      }
      if (isCounted) await this.#takeOffList({ pk, sk });
    }
    return changed;
  }

  async #owing(key: DutyKey, rule: DeadlineRule): Promise<readonly string[]> {
    if (rule.owned === 'each') return [key.unitId];
    const { pk, sk } = jointKey(key);
    return Array.fromAsync(
      queryItems(this.#documents, {
        TableName: this.#table,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :members)',
        ExpressionAttributeValues: { ':pk': pk, ':members': `${sk}#` },
        ConsistentRead: true,
      }),
      (item) => String(item['sk']).slice(sk.length + 1),
    );
  }

  async #takeOffList(key: { readonly pk: string; readonly sk: string }): Promise<void> {
    await this.#documents.send(
      new UpdateCommand({
        TableName: this.#table,
        Key: key,
        UpdateExpression: 'REMOVE termShelf, shelfOrder',
      }),
    );
  }

  async #change(dutyId: string, rule: (duty: Duty) => Duty): Promise<boolean> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const duty = await this.find(dutyId);
      if (duty === undefined) return false;
      const changed = rule(duty);
      if (changed === duty) return false;
      const [outcome] = await writeUnits(this.#documents, [[this.#put(changed, duty.version)]]);
      if (outcome === 'written') return true;
    }
    throw new StaleVersionError(`${dutyId} changed every time it was read`);
  }

  #put(duty: Duty, versionRead: number | undefined) {
    const shelf = shelfOf(duty);
    return {
      Put: {
        TableName: this.#table,
        Item: {
          ...keyOf(duty),
          ...duty,
          unitShelf: `${duty.unitId}#${shelf}`,
          termShelf: `${shelf}#${termOf(dueDayIn(duty))}`,
          shelfOrder: orderOf(duty),
        },
        ...ifStill(versionRead),
      },
    };
  }
}

function orderOf(duty: Duty): string {
  return `${dueDayIn(duty)}#${duty.dutyId}`;
}

/** The shelves of some half years in the order of their list, from where the page before ended. */
function termShelves(
  terms: readonly string[],
  { shelf, dueBefore }: DutyFilter,
  cursor?: string,
): readonly string[] {
  const isForward = shelf === 'open';
  const from = cursor === undefined ? undefined : termOf(cursor.slice(0, 10) as LocalDate);
  return (isForward ? terms : terms.toReversed())
    .filter((term) => from === undefined || (isForward ? term >= from : term <= from))
    .filter((term) => dueBefore === undefined || term <= termOf(dueBefore))
    .map((term) => `${shelf}#${term}`);
}

function keyOf({ ruleId, unitId, period }: DutyKey) {
  return { pk: `unit#${unitId}`, sk: `duty#${ruleId}#${period}` };
}

/** Where acts of a duty lie that several units owe together, and the list of these units. */
function jointKey({ ruleId, period }: DutyKey) {
  return { pk: `joint#${ruleId}#${period}`, sk: 'owner' };
}
