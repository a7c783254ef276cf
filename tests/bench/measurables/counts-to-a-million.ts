import type { Measure } from '../../../bench/measure/measured.ts';

export async function run({ upTo }: { readonly upTo: number }, measure: Measure): Promise<void> {
  await measure('count', async () => {
    let items = 0;
    while (items < upTo) items += 1;
    return { items, proof: 'counted' };
  });
}
