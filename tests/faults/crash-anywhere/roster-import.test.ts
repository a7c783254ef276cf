import { crashAnywhere } from '../support/crash-anywhere.ts';
import { rosterImport } from '../support/machines.ts';

crashAnywhere(rosterImport);
