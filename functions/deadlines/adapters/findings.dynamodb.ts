import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { findingSchema } from '@liangxian/shared/deadlines/deadlines.api.ts';
import { termOf } from '@liangxian/shared/deadlines/terms.ts';
import type { Finding } from '@liangxian/shared/deadlines/watch.ts';
import { beijingDateAt, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { writeUnits } from '../../platform/dynamo.ts';
import { everything, pageThrough, type Shelves } from '../../platform/shelf-pages.ts';
import type { Findings, Page, PageRequest } from '../ports.ts';

const OPEN = 'watch#open';
const CLOSED = 'watch#closed#';

/** What the watchdogs found; closed findings are kept by the half year in which they closed. */
export class DynamoFindings implements Findings {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(documents: DynamoDBDocumentClient, table: string) {
    this.#documents = documents;
    this.#table = table;
  }

  open(): Promise<readonly Finding[]> {
    return Array.fromAsync(everything(this.#shelves(true), [OPEN]));
  }

  async save(findings: readonly Finding[]): Promise<void> {
    await writeUnits(
      this.#documents,
      findings.map((finding) => [
        {
          Put: {
            TableName: this.#table,
            Item: {
              ...finding,
              pk: `watch#${finding.kind}#${finding.subject}`,
              sk: `opened#${finding.openedAt}`,
              termShelf: shelfOf(finding),
              shelfOrder: orderOf(finding),
            },
          },
        },
      ]),
    );
  }

  list(
    state: 'open' | 'closed',
    terms: readonly string[],
    townshipId: string | undefined,
    page: PageRequest,
  ): Promise<Page<Finding>> {
    const { cursor } = page;
    const shelves = this.#shelves(state === 'open', townshipId);
    if (state === 'open') return pageThrough(shelves, [OPEN], page);
    const closed = terms
      .toReversed()
      .filter((term) => cursor === undefined || term <= termOf(cursor.slice(0, 10) as LocalDate))
      .map((term) => `${CLOSED}${term}`);
    return pageThrough(shelves, closed, page);
  }

  #shelves(forward: boolean, townshipId?: string): Shelves<Finding> {
    return {
      documents: this.#documents,
      table: this.#table,
      index: 'byTerm',
      attribute: 'termShelf',
      forward,
      parse: (item) => findingSchema.parse(item),
      orderOf,
      ...(townshipId === undefined ? {} : { filter: { path: 'townshipId', value: townshipId } }),
    };
  }
}

/** Open findings by the day they were opened, closed ones by the day they were closed. */
function orderOf({ openedAt, closedAt, kind, subject }: Finding): string {
  return `${beijingDateAt(closedAt ?? openedAt)}#${kind}#${subject}#${openedAt}`;
}

function shelfOf({ closedAt }: Finding): string {
  return closedAt === undefined ? OPEN : `${CLOSED}${termOf(beijingDateAt(closedAt))}`;
}
