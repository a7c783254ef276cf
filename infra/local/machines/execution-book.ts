import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { Json } from '../template.ts';

export type Execution = {
  readonly arn: string;
  readonly name: string;
  readonly machineArn: string;
  readonly input: Json;
  readonly status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'ABORTED';
  readonly startedAt: number;
  readonly endedAt?: number;
  readonly output?: Json;
  readonly failure?: { readonly error: string; readonly cause: string; readonly state?: string };
};

/** Executions as they were last known, one line for each change when there is a file to keep them in. */
export class ExecutionBook {
  readonly #path: string | undefined;
  readonly #executions = new Map<string, Execution>();
  #closed = false;

  constructor(path: string | undefined) {
    this.#path = path;
    if (path === undefined || !existsSync(path)) return;
    for (const line of readFileSync(path, 'utf8').split('\n')) {
      const execution = parseLine(line);
      if (execution !== undefined) this.#executions.set(execution.arn, execution);
    }
  }

  find(arn: string): Execution | undefined {
    return this.#executions.get(arn);
  }

  list(): readonly Execution[] {
    return [...this.#executions.values()];
  }

  write(execution: Execution): void {
    this.#executions.set(execution.arn, execution);
    if (this.#path === undefined || this.#closed) return;
    appendFileSync(this.#path, `${JSON.stringify(execution)}\n`);
  }

  /** From here on nothing is kept, as when the program is killed. */
  close(): void {
    this.#closed = true;
  }
}

/** The last line may be cut where the program was killed. */
function parseLine(line: string): Execution | undefined {
  try {
    return JSON.parse(line) as Execution;
  } catch {
    return undefined;
  }
}
