import { randomUUID } from 'node:crypto';
import type { CountyClock } from '../county-clock.ts';
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

type Around = Omit<MachineSurroundings, 'signal' | 'instant' | 'waitUntil'>;

/** An execution that waits for a day: nothing runs, and nothing needs to be waited for before that day. */
type Parked = { readonly until: number; readonly wake: () => void };

/**
 * All executions of all machines: started by name, run side by side, remembered. After a crash the ones that
 * were under way are started again from the top, with the start time they had.
 */
export class Executions {
  readonly #machines: ReadonlyMap<string, Machine>;
  readonly #around: Around;
  readonly #clock: CountyClock;
  readonly #book: ExecutionBook;
  readonly #onFailed: (execution: Execution) => void;
  readonly #running = new Map<string, Promise<void>>();
  readonly #stops = new Map<string, AbortController>();
  readonly #parked = new Map<string, Parked>();
  #changed: (() => void)[] = [];

  constructor(options: {
    readonly machines: readonly Machine[];
    readonly around: Around;
    readonly clock: CountyClock;
    readonly bookPath: string | undefined;
    readonly onFailed: (execution: Execution) => void;
  }) {
    this.#machines = new Map(options.machines.map((machine) => [machine.arn, machine]));
    this.#around = options.around;
    this.#clock = options.clock;
    this.#book = new ExecutionBook(options.bookPath);
    this.#onFailed = options.onFailed;
  }

  /**
   * Starts an execution. The same name and input again, while it runs, is the same execution. One that is due at an
   * instant is written down before the clock reaches it, so that no crash can lose it in between.
   *
   * @throws ExecutionAlreadyExists as Step Functions does.
   */
  start(machineArn: string, input: Json, name: string = randomUUID(), dueAt?: number): Execution {
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
      startedAt: dueAt === undefined ? this.#clock.tick() : dueAt + 1,
    };
    this.#book.write(execution);
    this.#clock.moveTo(Math.max(execution.startedAt, this.#clock.now()));
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

  /** Waits until nothing runs, including what was started meanwhile; what waits for a day does not run. */
  async idle(): Promise<void> {
    while (this.#running.size > this.#parked.size) {
      await new Promise<void>((resolve) => this.#changed.push(resolve));
    }
  }

  /** The earliest instant that an execution waits for. */
  nextWake(): number | undefined {
    const instants = [...this.#parked.values()].map(({ until }) => until);
    return instants.length === 0 ? undefined : Math.min(...instants);
  }

  /** Lets go on what waited for an instant that the clock has reached. */
  wake(): void {
    for (const { until, wake } of [...this.#parked.values()])
      if (until <= this.#clock.now()) wake();
  }

  /** Stops at once, as a crash would: what was running stays written down as running. */
  async halt(): Promise<void> {
    this.#book.close();
    for (const stop of this.#stops.values()) stop.abort();
    await Promise.all(this.#running.values());
  }

  #run(machine: Machine, execution: Execution): void {
    const stop = new AbortController();
    this.#stops.set(execution.arn, stop);
    const finished = this.#outcome(machine, execution, stop).then((ended) => {
      this.#book.write(ended);
      this.#running.delete(execution.arn);
      this.#stops.delete(execution.arn);
      this.#tellChange();
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
        instant: () => new Date(this.#clock.tick()).toISOString(),
        waitUntil: (instantMs) => this.#park(execution.arn, instantMs, stop.signal),
        signal: stop.signal,
      });
      return { ...execution, status: 'SUCCEEDED', output, endedAt: this.#clock.tick() };
    } catch (error) {
      if (stop.signal.aborted)
        return { ...execution, status: 'ABORTED', endedAt: this.#clock.tick() };
      const failed =
        error instanceof MachineFailed
          ? error
          : new MachineFailed('States.Runtime', String(error), undefined);
      const { error: name, message: cause, state } = failed;
      return {
        ...execution,
        status: 'FAILED',
        failure: { error: name, cause, ...(state === undefined ? {} : { state }) },
        endedAt: this.#clock.tick(),
      };
    }
  }

  /** Waits for the clock; aborted, it ends as everything else does. */
  async #park(arn: string, until: number, signal: AbortSignal): Promise<void> {
    if (until <= this.#clock.now()) return;
    await new Promise<void>((resolve) => {
      const wake = () => {
        this.#parked.delete(arn);
        resolve();
      };
      this.#parked.set(arn, { until, wake });
      signal.addEventListener('abort', wake, { once: true });
      this.#tellChange();
    });
    signal.throwIfAborted();
  }

  #tellChange(): void {
    const waiting = this.#changed;
    this.#changed = [];
    for (const tell of waiting) tell();
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
