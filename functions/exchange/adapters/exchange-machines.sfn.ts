import { ExecutionAlreadyExists, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { RosterImport } from '@liangxian/shared/rosters/roster-import.ts';
import type { Machines } from '../ports.ts';

/** The machines that deliveries start: the rosters' own, and the one that writes extracts. */
export class SfnExchangeMachines implements Machines {
  readonly #machines: SFNClient;
  readonly #extractArn: string;
  readonly #rosters: Pick<Machines, 'startImport'>;

  constructor(machines: SFNClient, extractArn: string, rosters: Pick<Machines, 'startImport'>) {
    this.#machines = machines;
    this.#extractArn = extractArn;
    this.#rosters = rosters;
  }

  startImport(roster: RosterImport, at: number): Promise<void> {
    return this.#rosters.startImport(roster, at);
  }

  async startExtract(downloadId: string): Promise<void> {
    try {
      await this.#machines.send(
        new StartExecutionCommand({
          stateMachineArn: this.#extractArn,
          name: downloadId,
          input: JSON.stringify({ downloadId }),
        }),
      );
    } catch (error) {
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
  }
}
