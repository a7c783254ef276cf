import { aWeek } from './journeys.ts';
import { countyIn } from './snapshot.ts';

/** A county in a process of its own, to be killed: `node county-process.ts <folder>` lives through a week and ends. */
const [, , dir = ''] = process.argv;

// Whoever started us is gone: nothing of ours may stay behind.
process.once('disconnect', () => process.exit(1));
const county = await countyIn(dir);
process.send?.('up');
await aWeek(county);
await county.stop();
process.exit(0);
