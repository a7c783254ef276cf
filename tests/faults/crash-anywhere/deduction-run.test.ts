import { crashAnywhere } from '../support/crash-anywhere.ts';
import { deductionRun } from '../support/machines.ts';

crashAnywhere(deductionRun);
