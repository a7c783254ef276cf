import { ExecutionAlreadyExists, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { Machines } from '../ports.ts';

export class SfnMachines implements Machines {
  readonly #machines: SFNClient;
  readonly #dueRostersArn: string;

  constructor(machines: SFNClient, dueRostersArn: string) {
    this.#machines = machines;
    this.#dueRostersArn = dueRostersArn;
  }

  async startDueRosters(coverageYear: number, at: number): Promise<void> {
    try {
      await this.#machines.send(
        new StartExecutionCommand({
          stateMachineArn: this.#dueRostersArn,
          name: `due-rosters-${coverageYear}-${at}`,
          input: JSON.stringify({ coverageYear }),
        }),
      );
    } catch (error) {
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
  }
}
