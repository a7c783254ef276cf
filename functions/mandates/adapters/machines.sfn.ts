import { ExecutionAlreadyExists, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { Machines } from '../ports.ts';

export class SfnMandateMachines implements Machines {
  readonly #machines: SFNClient;
  readonly #unsignedListsArn: string;

  constructor(machines: SFNClient, unsignedListsArn: string) {
    this.#machines = machines;
    this.#unsignedListsArn = unsignedListsArn;
  }

  async startUnsignedLists(coverageYear: number, at: number): Promise<void> {
    try {
      await this.#machines.send(
        new StartExecutionCommand({
          stateMachineArn: this.#unsignedListsArn,
          name: `unsigned-mandates-${coverageYear}-${at}`,
          input: JSON.stringify({ coverageYear }),
        }),
      );
    } catch (error) {
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
  }
}
