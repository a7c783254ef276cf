import type { Writable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { type Call, FunctionError, type Reply } from './function-calls.ts';

/** Lambda's own limit on what a function may answer when it is called and waited for. */
const MAX_RESULT_BYTES = 6 * 1024 * 1024;

type Waiting = {
  readonly resolve: (result: string) => void;
  readonly reject: (error: Error) => void;
};

/** A thread in which handlers run. When it breaks down, its calls fail and the next ones find another, as in the cloud. */
export class FunctionThread {
  readonly #environment: Readonly<Record<string, string>>;
  readonly #log: Writable | undefined;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker;
  #isStopped = false;
  #calls = 0;

  constructor(environment: Readonly<Record<string, string>>, log: Writable | undefined) {
    this.#environment = environment;
    this.#log = log;
    this.#worker = this.#startWorker();
  }

  /**
   * Calls a handler with a JSON text and gives its answer's.
   *
   * @throws FunctionError named as the error the handler threw.
   */
  call(call: Omit<Call, 'id'>): Promise<string> {
    const id = this.#calls++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, ...call } satisfies Call);
    });
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#worker.terminate();
  }

  #startWorker(): Worker {
    const worker = new Worker(new URL('./function-worker.ts', import.meta.url), {
      env: this.#environment,
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

  #settle(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (!reply.ok) {
      waiting?.reject(new FunctionError(reply.errorType, reply.errorMessage, reply.trace));
    } else if (Buffer.byteLength(reply.result) > MAX_RESULT_BYTES) {
      const size = Buffer.byteLength(reply.result);
      waiting?.reject(new FunctionError('Function.ResponseSizeTooLarge', `${size} bytes`));
    } else {
      waiting?.resolve(reply.result);
    }
  }

  #abandon(why: string): void {
    for (const { reject } of this.#waiting.values()) {
      reject(new FunctionError('Runtime.ExitError', why));
    }
    this.#waiting.clear();
  }
}
