import { ExecutionError, StateMachine } from 'aws-local-stepfunctions';
import type { Json, JsonObject } from '../template.ts';
import { runDistributedMap } from './distributed-map.ts';
import { CONTEXT_NAME, type MachineDefinition, runnable } from './machine-definition.ts';

/** `$$.Execution` as the states see it. */
export type ExecutionContext = {
  readonly Id: string;
  readonly Name: string;
  readonly StartTime: string;
};

export type MachineSurroundings = {
  readonly invoke: (functionArn: string, input: Json) => Promise<Json>;
  readonly readObject: (bucket: string, key: string) => Promise<Buffer>;
  /** The instant of something that happens now, ISO 8601. */
  readonly instant: () => string;
  /** Resolves when the county's clock has reached an instant, epoch milliseconds. */
  readonly waitUntil: (instantMs: number) => Promise<void>;
  /** Once it is aborted, no function is called any more. */
  readonly signal: AbortSignal;
};

/** A state machine has ended in failure. */
export class MachineFailed extends Error {
  override readonly name = 'MachineFailed';
  readonly error: string;
  /** The state that failed, undefined when none was reached. */
  readonly state: string | undefined;

  constructor(error: string, cause: string, state: string | undefined) {
    super(cause);
    this.error = error;
    this.state = state;
  }
}

/** Step Functions' limit on what passes from state to state. */
const MAX_PAYLOAD_BYTES = 256 * 1024;
/** Retries are waited for in earnest in the cloud; here only long enough to let others go on. */
const RETRY_PAUSE_MS = 20;

/**
 * Runs a definition from the top.
 *
 * @throws MachineFailed when a state fails and nothing catches it.
 */
export async function runMachine(
  definition: JsonObject,
  input: Json,
  context: ExecutionContext,
  around: MachineSurroundings,
): Promise<Json> {
  const machine = runnable(definition);
  const contextObject = { [CONTEXT_NAME]: { ...context, Input: input } };
  const names = [
    ...machine.tasks.keys(),
    ...machine.distributedMaps.keys(),
    ...machine.waits.keys(),
  ];
  // The definition was validated as it is written; the rewritten one has resources no validator knows.
  const engine = new StateMachine(machine.definition as never, {
    validationOptions: { noValidate: true },
  });
  checkSize(input);
  const run = engine.run(input as never, {
    context: contextObject as never,
    overrides: {
      taskResourceLocalHandlers: handlers(machine, contextObject, context, around) as never,
      waitTimeOverrides: pauses(machine.definition),
      retryIntervalOverrides: Object.fromEntries(names.map((name) => [name, RETRY_PAUSE_MS])),
    },
  });
  const abort = () => run.abort();
  around.signal.addEventListener('abort', abort, { once: true });
  const failedState = lastFailedState(run.eventLogs);
  try {
    return (await run.result) as Json;
  } catch (error) {
    if (around.signal.aborted) throw new MachineFailed('ExecutionAborted', 'Stopped', undefined);
    const cause = error instanceof ExecutionError ? error.cause : error;
    const { name, message } = cause instanceof Error ? cause : new Error(String(cause));
    throw new MachineFailed(name, message, await failedState);
  } finally {
    around.signal.removeEventListener('abort', abort);
  }
}

function handlers(
  machine: MachineDefinition,
  contextObject: JsonObject,
  context: ExecutionContext,
  around: MachineSurroundings,
): Record<string, (input: Json) => Promise<Json>> {
  const tasks = [...machine.tasks].map(([name, resource]) => {
    const call = async (input: Json) => {
      around.signal.throwIfAborted();
      checkSize(input);
      return checkSize(await around.invoke(resource, input));
    };
    return [name, call] as const;
  });
  const runChild = (label: string, definition: JsonObject, input: Json) =>
    runMachine(
      definition,
      input,
      {
        Id: `${context.Id}/${label}`,
        Name: `${context.Name}/${label}`,
        StartTime: around.instant(),
      },
      around,
    );
  const maps = [...machine.distributedMaps].map(([name, state]) => {
    const call = async (input: Json) =>
      checkSize(
        await runDistributedMap(name, state, input, {
          contextObject,
          readObject: around.readObject,
          runChild,
        }),
      );
    return [name, call] as const;
  });
  const waits = [...machine.waits].map(([name, state]) => {
    const call = async (input: Json) => {
      await around.waitUntil(awaitedInstant(name, state, input));
      return input;
    };
    return [name, call] as const;
  });
  return Object.fromEntries([...tasks, ...maps, ...waits]);
}

/** The instant a Wait waits for. @throws Error when its input does not hold one. */
function awaitedInstant(name: string, state: JsonObject, input: Json): number {
  const path = state['TimestampPath'];
  const text =
    path === undefined
      ? state['Timestamp']
      : String(path)
          .split('.')
          .slice(1)
          .reduce<Json | undefined>((value, field) => (value as JsonObject)?.[field], input);
  const instant = Date.parse(String(text));
  if (Number.isNaN(instant)) throw new Error(`"${name}" finds no instant at ${String(path)}`);
  return instant;
}

/** A pause of so many seconds: the county's clock stands still while a machine runs, so there is nothing to wait for. */
function pauses(definition: JsonObject): Record<string, number> {
  const states = Object.entries(definition['States'] as Readonly<Record<string, JsonObject>>);
  return Object.fromEntries(
    states.flatMap(([name, state]) => (state['Type'] === 'Wait' ? [[name, 0] as const] : [])),
  );
}

function checkSize(value: Json): Json {
  const bytes = Buffer.byteLength(JSON.stringify(value));
  if (bytes <= MAX_PAYLOAD_BYTES) return value;
  throw Object.assign(new Error(`${bytes} bytes pass between states, 262144 may`), {
    name: 'States.DataLimitExceeded',
  });
}

async function lastFailedState(
  events: AsyncIterable<{ readonly type: string; readonly state?: { readonly name: string } }>,
): Promise<string | undefined> {
  let name: string | undefined;
  for await (const event of events) {
    if (event.type === 'StateFailed') name = event.state?.name;
  }
  return name;
}
