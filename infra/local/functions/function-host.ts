import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { Declared, Json, JsonObject } from '../template.ts';
import { type Fault, Faults } from './faults.ts';
import { FunctionError, type Reply } from './function-calls.ts';

/** Lambda's own limit on what a function may answer when it is called and waited for. */
const MAX_RESULT_BYTES = 6 * 1024 * 1024;

/** A fault of kind `stop` has struck: the execution ends here. */
export class PowerCut extends Error {
  override readonly name = 'PowerCut';
}

type Waiting = {
  readonly resolve: (result: Json) => void;
  readonly reject: (error: Error) => void;
};

/** Calls the packaged functions by name or ARN. */
export class FunctionHost {
  readonly faults = new Faults();
  readonly #functions: ReadonlyMap<string, JsonObject>;
  readonly #root: string;
  readonly #environment: Readonly<Record<string, string>>;
  readonly #log: Writable | undefined;
  #worker: Worker;
  #isStopped = false;
  readonly #waiting = new Map<number, Waiting>();
  #calls = 0;

  constructor(options: {
    readonly root: string;
    readonly functions: readonly Declared[];
    readonly environment: Readonly<Record<string, string>>;
    readonly logPath: string | undefined;
  }) {
    this.#root = options.root;
    this.#functions = new Map(
      options.functions.map(({ properties }) => [String(properties['FunctionName']), properties]),
    );
    this.#environment = { ...inherited(), ...options.environment };
    this.#log =
      options.logPath === undefined
        ? undefined
        : createWriteStream(options.logPath, { flags: 'a' });
    this.#worker = this.#startWorker();
  }

  /**
   * Calls a function and waits for its answer.
   *
   * @throws FunctionError named as the error the function threw; PowerCut where a test planned one.
   */
  async invoke(nameOrArn: string, event: Json): Promise<Json> {
    const functionName = nameOrArn.slice(nameOrArn.lastIndexOf(':') + 1);
    const properties = this.#functions.get(functionName);
    if (properties === undefined) throw new Error(`The template declares no function ${nameOrArn}`);
    const { module, exportName } = this.#handlerOf(properties);

    const faults = this.faults.onCall(exportName);
    strike(faults, 'before');
    try {
      const result = await this.#call(functionName, properties, module, exportName, event);
      strike(faults, 'after');
      return result;
    } catch (error) {
      // It had no effect of its own to strike after: somebody was quicker. The next call has.
      if (!isPlanned(error)) this.faults.postpone(faults, 'after');
      throw error;
    }
  }

  /** The function that is exported under this name. */
  nameOf(exportName: string): string {
    const found = [...this.#functions].find(
      ([, properties]) => this.#handlerOf(properties).exportName === exportName,
    );
    if (found === undefined) throw new Error(`The template declares no function ${exportName}`);
    return found[0];
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#worker.terminate();
  }

  /** A thread with all rooms. When one breaks down, its calls fail and the next ones find another, as in the cloud. */
  #startWorker(): Worker {
    const modules = [...this.#functions.values()].map(
      (properties) => this.#handlerOf(properties).module,
    );
    const worker = new Worker(new URL('./function-worker.ts', import.meta.url), {
      env: this.#environment,
      workerData: { modules: [...new Set(modules)] },
      stdout: true,
      stderr: true,
    });
    for (const output of [worker.stdout, worker.stderr]) {
      if (this.#log === undefined) output.resume();
      else output.pipe(this.#log, { end: false });
    }
    worker.on('message', (reply: Reply) => this.#settle(reply));
    worker.on('error', (error) => this.#abandon(error.message));
    worker.on('exit', () => {
      this.#abandon('The thread of the functions has ended');
      if (!this.#isStopped) this.#worker = this.#startWorker();
    });
    return worker;
  }

  #call(
    functionName: string,
    properties: JsonObject,
    module: string,
    exportName: string,
    event: Json,
  ): Promise<Json> {
    const id = this.#calls++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({
        id,
        module,
        exportName,
        event: JSON.stringify(event),
        context: {
          functionName,
          awsRequestId: randomUUID(),
          invokedFunctionArn: functionName,
          memoryLimitInMB: String(properties['MemorySize']),
          timeoutMs: Number(properties['Timeout']) * 1_000,
        },
      });
    });
  }

  #settle(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (!reply.ok) {
      waiting?.reject(new FunctionError(reply.errorType, reply.errorMessage, reply.trace));
    } else if (Buffer.byteLength(reply.result) > MAX_RESULT_BYTES) {
      const size = Buffer.byteLength(reply.result);
      waiting?.reject(new FunctionError('Function.ResponseSizeTooLarge', `${size} bytes`));
    } else {
      waiting?.resolve(JSON.parse(reply.result) as Json);
    }
  }

  #abandon(why: string): void {
    for (const { reject } of this.#waiting.values()) {
      reject(new FunctionError('Runtime.ExitError', why));
    }
    this.#waiting.clear();
  }

  /** `dist/rosters/lambda.readRows` → the bundle's path and the export's name. */
  #handlerOf(properties: JsonObject): { readonly module: string; readonly exportName: string } {
    const handler = String(properties['Handler']);
    const dot = handler.lastIndexOf('.');
    return {
      module: join(this.#root, `${handler.slice(0, dot)}.mjs`),
      exportName: handler.slice(dot + 1),
    };
  }
}

function strike(faults: readonly Fault[], when: Fault['when']): void {
  const fault = faults.find((planned) => planned.when === when);
  if (fault === undefined) return;
  if (fault.what.kind === 'stop') throw new PowerCut(`${when} ${fault.functionName}`);
  throw new PlannedFailure(fault.what.error, `A fault planned ${when} ${fault.functionName}`);
}

class PlannedFailure extends FunctionError {}

function isPlanned(error: unknown): boolean {
  return error instanceof PowerCut || error instanceof PlannedFailure;
}

/** Only what a program needs to run at all: nothing of the user's AWS set-up may reach the handlers. */
function inherited(): Record<string, string> {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'LANG'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(kept),
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
  };
}
