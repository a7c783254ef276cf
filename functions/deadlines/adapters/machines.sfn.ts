import { ExecutionAlreadyExists, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { Machines } from '../ports.ts';

type Arns = {
  readonly season: string;
  readonly dueRosters: string;
  readonly unsignedLists: string;
};

/** Starts machines of a season; the same name again is the same execution, even when it has ended. */
export class SfnSeasonMachines implements Machines {
  readonly #machines: SFNClient;
  readonly #arns: Arns;

  constructor(machines: SFNClient, arns: Arns) {
    this.#machines = machines;
    this.#arns = arns;
  }

  startSeason(coverageYear: number, name: string): Promise<void> {
    return this.#start(this.#arns.season, coverageYear, name);
  }

  startDueRosters(coverageYear: number, name: string): Promise<void> {
    return this.#start(this.#arns.dueRosters, coverageYear, name);
  }

  startUnsignedLists(coverageYear: number, name: string): Promise<void> {
    return this.#start(this.#arns.unsignedLists, coverageYear, name);
  }

  async #start(arn: string | undefined, coverageYear: number, name: string): Promise<void> {
    try {
      await this.#machines.send(
        new StartExecutionCommand({
          stateMachineArn: arn,
          name,
          input: JSON.stringify({ coverageYear }),
        }),
      );
    } catch (error) {
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
  }
}
