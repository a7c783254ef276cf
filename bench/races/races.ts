import { playRace } from './race.ts';

/**
 * Two telephones and a bank go for one due, `times` times, each race with delays and cuts of its own. Prints what became
 * of the money.
 *
 * @throws Error with the seed of the first race in which something happened that must never.
 */
export async function benchRaces(times: number): Promise<void> {
  const sum = { payments: 0, settled: 0, returned: 0, crashes: 0 };
  const started = performance.now();
  for (let no = 0; no < times; no++) {
    const result = await playRace(no);
    if (result.faults.length > 0) throw new Error(`race ${no}: ${result.faults.join('; ')}`);
    sum.payments += result.payments;
    sum.settled += result.settled;
    sum.returned += result.returned;
    sum.crashes += result.crashes;
  }
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  console.log(
    `races ${times}: ${sum.payments} payments, ${sum.settled} settled, ${sum.returned} go back, ${sum.crashes} cuts, no fault; ${seconds} s`,
  );
}
