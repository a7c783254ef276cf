import { rosterImport } from '../support/machines.ts';
import { twoAtOnce } from '../support/two-at-once.ts';

twoAtOnce(rosterImport);
