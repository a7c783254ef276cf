import { crashAnywhere } from '../support/crash-anywhere.ts';
import { bankReturn } from '../support/machines.ts';

crashAnywhere(bankReturn);
