import { ExecutionAlreadyExists, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { Machines } from '../ports.ts';

/** Starts the season's machine; the same name again is the same execution, even when it has ended. */
export class SfnSeasonMachine implements Machines {
  readonly #machines: SFNClient;
  readonly #arn: string;

  constructor(machines: SFNClient, arn: string) {
    this.#machines = machines;
    this.#arn = arn;
  }

  async startSeason(coverageYear: number, name: string): Promise<void> {
    try {
      await this.#machines.send(
        new StartExecutionCommand({
          stateMachineArn: this.#arn,
          name,
          input: JSON.stringify({ coverageYear }),
        }),
      );
    } catch (error) {
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
  }
}
