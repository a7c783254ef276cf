import { crashAnywhere } from '../support/crash-anywhere.ts';
import { failureFeedback } from '../support/machines.ts';

crashAnywhere(failureFeedback);
