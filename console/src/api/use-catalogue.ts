import { showCatalogueApi } from '@liangxian/shared/exchange/exchange.api.ts';
import type { Answered } from './client.ts';
import { useAsk } from './use-api.ts';

export type DataSet = Answered<typeof showCatalogueApi>['dataSets'][number];

const RARELY_CHANGES_MS = 10 * 60_000;

/** The data sets that units may hand to one another; undefined until they are read. */
export function useCatalogue(): readonly DataSet[] | undefined {
  return useAsk(showCatalogueApi, {}, { staleAfterMs: RARELY_CHANGES_MS }).data?.dataSets;
}

/** A data set's name; an unknown id is shown as it is. */
export function useDataSetName(): (dataSetId: string) => string {
  const dataSets = useCatalogue();
  return (id) => dataSets?.find(({ dataSetId }) => dataSetId === id)?.name ?? id;
}
