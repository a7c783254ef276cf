import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { certificateSchema } from '@liangxian/shared/certificates/certificate.schema.ts';
import {
  type Certificate,
  certificateNumber,
  draftCertificate,
  type IssueRefusal,
  type IssueRequest,
  type Series,
} from '@liangxian/shared/certificates/certificate.ts';
import type { Due, DueKey } from '@liangxian/shared/dues/due.ts';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import {
  ifStill,
  queryItems,
  readItems,
  type StoredItem,
  type WriteUnit,
  writeUnits,
} from '../../platform/dynamo.ts';
import { StaleVersionError } from '../../platform/failures.ts';
import { keysOf, type Page, type PageRequest, queryPage } from '../../platform/pages.ts';
import type { Secrets } from '../../platform/secrets.ts';

type Dues = { findMany(keys: readonly DueKey[]): Promise<readonly (Due | undefined)[]> };

/** How often others may take the next number of a village before we give up for now. */
const MAX_ROUNDS = 40;

/**
 * The book of receipts and certificates. A number is taken, the certificate written and listed in one transaction,
 * on condition that the number is the next one: no crash leaves a gap, and no two have the same.
 */
export class DynamoCertificateBook {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;
  readonly #dues: Dues;
  readonly #secrets: () => Promise<Secrets>;

  constructor(from: {
    readonly documents: DynamoDBDocumentClient;
    readonly table: string;
    readonly dues: Dues;
    readonly secrets: () => Promise<Secrets>;
  }) {
    this.#documents = from.documents;
    this.#table = from.table;
    this.#dues = from.dues;
    this.#secrets = from.secrets;
  }

  /**
   * Issues a certificate of money that the due holds; the one issued before when there is one.
   *
   * @throws StaleVersionError when others keep taking the next number.
   */
  async issue(
    request: IssueRequest,
  ): Promise<Result<Certificate, IssueRefusal | { readonly code: 'DUE_NOT_FOUND' }>> {
    const certificateId = await this.#idFor(request);
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const known = await this.find(certificateId);
      if (known !== undefined) return accept(known);
      const [due] = await this.#dues.findMany([request.due]);
      if (due === undefined) return refuse({ code: 'DUE_NOT_FOUND' });
      const draft = draftCertificate(due, request);
      if (!draft.ok) return draft;
      const last = await this.#lastNumberIn(draft.value);
      const certificate: Certificate = {
        ...draft.value,
        certificateId,
        number: certificateNumber(draft.value, last + 1),
      };
      const [outcome] = await writeUnits(this.#documents, [this.#asIssued(certificate, last)]);
      if (outcome === 'written') return accept(certificate);
    }
    throw new StaleVersionError('Others kept taking the next number of the series');
  }

  async find(certificateId: string): Promise<Certificate | undefined> {
    return (await this.#findMany([certificateId]))[0];
  }

  async ofPerson(personId: PersonId, coverageYear: number): Promise<readonly Certificate[]> {
    const listed = await Array.fromAsync(
      queryItems(this.#documents, {
        TableName: this.#table,
        KeyConditionExpression: 'pk = :person AND begins_with(sk, :year)',
        ExpressionAttributeValues: { ':person': personId, ':year': `certificate#${coverageYear}#` },
        ConsistentRead: true,
      }),
    );
    return this.#findMany(listed.map(({ certificateId }) => String(certificateId)));
  }

  async pageOf(series: Series, page: PageRequest): Promise<Page<Certificate>> {
    const pk = seriesKey(series);
    const { items, cursor } = await queryPage(
      this.#documents,
      {
        TableName: this.#table,
        KeyConditionExpression: 'pk = :series AND begins_with(sk, :number)',
        ExpressionAttributeValues: { ':series': pk, ':number': 'no#' },
        ConsistentRead: true,
      },
      keysOf(pk),
      page,
    );
    const found = await this.#findMany(items.map(({ certificateId }) => String(certificateId)));
    return { items: found, ...(cursor !== undefined && { cursor }) };
  }

  async keepPrint(certificate: Certificate): Promise<'written' | 'conflict'> {
    const [outcome] = await writeUnits(this.#documents, [
      [this.#put(certificate, certificate.version - 1)],
    ]);
    return outcome ?? 'conflict';
  }

  /** The same for the same money and kind, so that issuing twice is once; without the county's key nobody finds it. */
  async #idFor({ due, reference, kind }: IssueRequest): Promise<string> {
    const { lookup } = await this.#secrets();
    const { personId, scheme, coverageYear } = due;
    return `ct_${lookup(`certificate|${kind}|${personId}|${scheme}|${coverageYear}|${reference}`)}`;
  }

  async #lastNumberIn(series: Series): Promise<number> {
    const key = { pk: seriesKey(series), sk: 'last' };
    const item = (await readItems(this.#documents, this.#table, [key])).values().next().value;
    return Number(item?.['version'] ?? 0);
  }

  /** In the order asked for. */
  async #findMany(certificateIds: readonly string[]): Promise<readonly Certificate[]> {
    const keys = certificateIds.map((pk) => ({ pk, sk: 'certificate' }));
    const items = await readItems(this.#documents, this.#table, keys);
    const found = new Map([...items.values()].map((item) => [item['pk'], certificateFrom(item)]));
    return certificateIds.flatMap((certificateId) => found.get(certificateId) ?? []);
  }

  #asIssued(certificate: Certificate, last: number): WriteUnit {
    const { personId, coverageYear, certificateId, number } = certificate;
    const pk = seriesKey(certificate);
    const added = (Item: StoredItem) => ({
      Put: { TableName: this.#table, Item, ...ifStill(undefined) },
    });
    return [
      // The version of the counter is the number given last.
      {
        Put: {
          TableName: this.#table,
          Item: { pk, sk: 'last', version: last + 1 },
          ...ifStill(last === 0 ? undefined : last),
        },
      },
      this.#put(certificate, undefined),
      added({ pk, sk: `no#${number.slice(-6)}`, certificateId }),
      added({ pk: personId, sk: `certificate#${coverageYear}#${certificateId}`, certificateId }),
    ];
  }

  #put(certificate: Certificate, versionRead: number | undefined) {
    const Item = { ...certificate, pk: certificate.certificateId, sk: 'certificate' };
    return { Put: { TableName: this.#table, Item, ...ifStill(versionRead) } };
  }
}

function seriesKey({ kind, villageId, coverageYear }: Series): string {
  return `series#${kind}#${coverageYear}#${villageId}`;
}

function certificateFrom(item: StoredItem): Certificate {
  return certificateSchema.parse(item);
}
