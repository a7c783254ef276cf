import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import type { Declared, Json, JsonObject } from '../template.ts';
import { type Fault, Faults } from './faults.ts';
import { FunctionError } from './function-calls.ts';
import { FunctionThread } from './function-thread.ts';

/** A fault of kind `stop` has struck: the execution ends here. */
export class PowerCut extends Error {
  override readonly name = 'PowerCut';
}

/**
 * Calls the packaged functions by name or ARN. Those that answer people have a thread of their own: in the cloud
 * nobody waits for a page because a roster is being read.
 */
export class FunctionHost {
  readonly faults = new Faults();
  readonly #functions: ReadonlyMap<string, JsonObject>;
  readonly #root: string;
  readonly #forPeople: ReadonlySet<string>;
  readonly #threads: { readonly people: FunctionThread; readonly machines: FunctionThread };

  constructor(options: {
    readonly root: string;
    readonly functions: readonly Declared[];
    readonly environment: Readonly<Record<string, string>>;
    readonly logPath: string | undefined;
    /** Names of the functions that answer routes. */
    readonly forPeople: readonly string[];
  }) {
    this.#root = options.root;
    this.#functions = new Map(
      options.functions.map(({ properties }) => [String(properties['FunctionName']), properties]),
    );
    this.#forPeople = new Set(options.forPeople);
    const environment = { ...inherited(), ...options.environment };
    const log =
      options.logPath === undefined
        ? undefined
        : createWriteStream(options.logPath, { flags: 'a' });
    this.#threads = {
      people: new FunctionThread(environment, log),
      machines: new FunctionThread(environment, log),
    };
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
    await Promise.all([this.#threads.people.stop(), this.#threads.machines.stop()]);
  }

  async #call(
    functionName: string,
    properties: JsonObject,
    module: string,
    exportName: string,
    event: Json,
  ): Promise<Json> {
    const thread = this.#forPeople.has(functionName)
      ? this.#threads.people
      : this.#threads.machines;
    const result = await thread.call({
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
    return JSON.parse(result) as Json;
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
