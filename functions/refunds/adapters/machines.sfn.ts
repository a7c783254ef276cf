import { ExecutionAlreadyExists, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { Machines } from '../ports.ts';

/** Wakes the machine that sends money back; other rooms use it where a surplus arises. */
export class SfnReversals implements Machines {
  readonly #machines: SFNClient;
  readonly #arn: string;

  constructor(machines: SFNClient, arn: string) {
    this.#machines = machines;
    this.#arn = arn;
  }

  async workOnReversals(at: number): Promise<void> {
    try {
      await this.#machines.send(
        new StartExecutionCommand({ stateMachineArn: this.#arn, name: `woken-${at}`, input: '{}' }),
      );
    } catch (error) {
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
  }
}
