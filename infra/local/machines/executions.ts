import { randomUUID } from 'node:crypto';
import { PowerCut } from '../functions/function-host.ts';
import type { Json, JsonObject } from '../template.ts';
import { type Execution, ExecutionBook } from './execution-book.ts';
import { MachineFailed, type MachineSurroundings, runMachine } from './run-machine.ts';

export type Machine = {
  readonly arn: string;
  /** As the template names it, e.g. `liangxian-dev-roster-import`. */
  readonly name: string;
  readonly definition: JsonObject;
};

/** The same name was used before for something else, or for something that has ended. */
export class ExecutionAlreadyExists extends Error {
  override readonly name = 'ExecutionAlreadyExists';
}

/**
 * All executions of all machines: started by name, run side by side, remembered. After a crash the ones that
 * were under way are started again from the top, with the start time they had.
 */
export class Executions {
  readonly #machines: ReadonlyMap<string, Machine>;
  readonly #around: Omit<MachineSurroundings, 'signal' | 'instant'>;
  readonly #tick: () => number;
  readonly #book: ExecutionBook;
  readonly #onFailed: (execution: Execution) => void;
  readonly #running = new Map<string, Promise<void>>();
  readonly #stops = new Map<string, AbortController>();

  constructor(options: {
    readonly machines: readonly Machine[];
    readonly around: Omit<MachineSurroundings, 'signal' | 'instant'>;
    readonly tick: () => number;
    readonly bookPath: string | undefined;
    readonly onFailed: (execution: Execution) => void;
  }) {
    this.#machines = new Map(options.machines.map((machine) => [machine.arn, machine]));
    this.#around = options.around;
    this.#tick = options.tick;
    this.#book = new ExecutionBook(options.bookPath);
    this.#onFailed = options.onFailed;
  }

  /**
   * Starts an execution. The same name and input again, while it runs, is the same execution.
   *
   * @throws ExecutionAlreadyExists as Step Functions does.
   */
  start(machineArn: string, input: Json, name: string = randomUUID()): Execution {
    const machine = this.#machines.get(machineArn);
    if (machine === undefined) throw new Error(`There is no machine ${machineArn}`);
    const arn = `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`;
    const earlier = this.#book.find(arn);
    if (earlier !== undefined) {
      const isSame = JSON.stringify(earlier.input) === JSON.stringify(input);
      if (isSame && earlier.status === 'RUNNING') return earlier;
      throw new ExecutionAlreadyExists(`Execution Already Exists: '${arn}'`);
    }
    const execution: Execution = {
      arn,
      name,
      machineArn,
      input,
      status: 'RUNNING',
      startedAt: this.#tick(),
    };
    this.#book.write(execution);
    this.#run(machine, execution);
    return execution;
  }

  /** Starts again what was running when the county last stopped. */
  resume(): void {
    for (const execution of this.#book.list()) {
      const machine = this.#machines.get(execution.machineArn);
      if (execution.status === 'RUNNING' && machine !== undefined) this.#run(machine, execution);
    }
  }

  find(arn: string): Execution | undefined {
    return this.#book.find(arn);
  }

  /** In the order they were started. */
  list(machineArn?: string): readonly Execution[] {
    return this.#book
      .list()
      .filter((execution) => machineArn === undefined || execution.machineArn === machineArn);
  }

  /** Waits for the end of an execution. */
  async finished(arn: string): Promise<Execution> {
    await this.#running.get(arn);
    const execution = this.#book.find(arn);
    if (execution === undefined) throw new Error(`There is no execution ${arn}`);
    return execution;
  }

  /** Waits until nothing runs, including what was started meanwhile. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running.values());
  }

  /** Stops at once, as a crash would: what was running stays written down as running. */
  async halt(): Promise<void> {
    this.#book.close();
    for (const stop of this.#stops.values()) stop.abort();
    await this.idle();
  }

  #run(machine: Machine, execution: Execution): void {
    const stop = new AbortController();
    this.#stops.set(execution.arn, stop);
    const finished = this.#outcome(machine, execution, stop).then((ended) => {
      this.#book.write(ended);
      this.#running.delete(execution.arn);
      this.#stops.delete(execution.arn);
      if (ended.status === 'FAILED') this.#onFailed(ended);
    });
    this.#running.set(execution.arn, finished);
  }

  async #outcome(
    machine: Machine,
    execution: Execution,
    stop: AbortController,
  ): Promise<Execution> {
    const context = {
      Id: execution.arn,
      Name: execution.name,
      StartTime: new Date(execution.startedAt).toISOString(),
    };
    try {
      const output = await runMachine(machine.definition, execution.input, context, {
        ...this.#around,
        invoke: (functionArn, input) => this.#invoke(functionArn, input, stop),
        instant: () => new Date(this.#tick()).toISOString(),
        signal: stop.signal,
      });
      return { ...execution, status: 'SUCCEEDED', output, endedAt: this.#tick() };
    } catch (error) {
      if (stop.signal.aborted) return { ...execution, status: 'ABORTED', endedAt: this.#tick() };
      const failed =
        error instanceof MachineFailed
          ? error
          : new MachineFailed('States.Runtime', String(error), undefined);
      const { error: name, message: cause, state } = failed;
      return {
        ...execution,
        status: 'FAILED',
        failure: { error: name, cause, ...(state === undefined ? {} : { state }) },
        endedAt: this.#tick(),
      };
    }
  }

  async #invoke(functionArn: string, input: Json, stop: AbortController): Promise<Json> {
    try {
      return await this.#around.invoke(functionArn, input);
    } catch (error) {
      if (error instanceof PowerCut) stop.abort();
      throw error;
    }
  }
}
