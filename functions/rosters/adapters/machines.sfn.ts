import { ExecutionAlreadyExists, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { RosterImport } from '@liangxian/shared/rosters/roster-import.ts';
import type { Machines } from '../ports.ts';

export class SfnMachines implements Machines {
  readonly #machines: SFNClient;
  readonly #rosterImportArn: string;

  constructor(machines: SFNClient, rosterImportArn: string) {
    this.#machines = machines;
    this.#rosterImportArn = rosterImportArn;
  }

  async startImport({ importId, fileKey }: RosterImport, at: number): Promise<void> {
    try {
      await this.#machines.send(
        new StartExecutionCommand({
          stateMachineArn: this.#rosterImportArn,
          name: `${importId}-${at}`,
          input: JSON.stringify({ key: fileKey }),
        }),
      );
    } catch (error) {
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
  }
}
