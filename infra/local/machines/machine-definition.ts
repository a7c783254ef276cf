import type { Json, JsonObject } from '../template.ts';

/** A state machine, ready to run here. */
export type MachineDefinition = {
  readonly definition: JsonObject;
  /** Every Task by its state's name, with the function it calls. */
  readonly tasks: ReadonlyMap<string, string>;
  /** Every Distributed Map by its state's name. */
  readonly distributedMaps: ReadonlyMap<string, JsonObject>;
  /** Every Wait for an instant by its state's name. */
  readonly waits: ReadonlyMap<string, JsonObject>;
};

/** The engine writes its own context under this name's siblings; ours stands apart. */
export const CONTEXT_NAME = 'County';

/** What a Task keeps of a Map's or Wait's own fields: everything around the work itself. */
const AROUND = [
  'Comment',
  'InputPath',
  'ResultSelector',
  'ResultPath',
  'OutputPath',
  'Retry',
  'Catch',
  'Next',
  'End',
];
/** The engine stops a Task after 60 seconds unless told otherwise; a map takes as long as it takes, and so does a wait. */
const NO_TIMEOUT_SECONDS = 1_000_000;

/** Fills `${Name}` in a definition, as CloudFormation does with `DefinitionSubstitutions`. */
export function substituted(
  definition: Json,
  substitutions: Readonly<Record<string, string>>,
): Json {
  return mapStrings(definition, (text) =>
    text.replaceAll(/\$\{(\w+)\}/gu, (_, name: string) => {
      const value = substitutions[name];
      if (value === undefined)
        throw new Error(`The definition names \${${name}}, which nobody fills in`);
      return value;
    }),
  );
}

/**
 * Makes a definition runnable by the engine, which has no Distributed Map and sets `$$.Execution.StartTime`
 * from the machine's own clock: a Distributed Map becomes a Task that runs it, and `$$.Execution` is read from
 * our context; a Wait for an instant becomes a Task that waits for the county's clock. Everything else is run as it
 * is written.
 *
 * @throws Error when a state name stands twice (Step Functions refuses that, too), a Task calls no function, or
 * something inside a map or branch waits for an instant.
 */
export function runnable(definition: JsonObject): MachineDefinition {
  const tasks = new Map<string, string>();
  const distributedMaps = new Map<string, JsonObject>();
  const waits = new Map<string, JsonObject>();
  const seen = new Set<string>();

  const states = (machine: JsonObject, isInside: boolean): JsonObject => ({
    ...machine,
    States: Object.fromEntries(
      Object.entries(machine['States'] as Readonly<Record<string, JsonObject>>).map(
        ([name, state]) => {
          if (seen.has(name)) throw new Error(`Two states are named "${name}"`);
          seen.add(name);
          return [name, stateHere(name, state, isInside)];
        },
      ),
    ),
  });

  const stateHere = (name: string, state: JsonObject, isInside: boolean): JsonObject => {
    const processor = state['ItemProcessor'] as JsonObject | undefined;
    const config = processor?.['ProcessorConfig'] as JsonObject | undefined;
    if (state['Type'] === 'Task') {
      const resource = String(state['Resource']);
      if (!resource.includes(':function:'))
        throw new Error(`"${name}" calls ${resource}: only functions are called`);
      tasks.set(name, resource);
      return state;
    }
    if (config?.['Mode'] === 'DISTRIBUTED') {
      distributedMaps.set(name, state);
      return { ...aroundOf(state), ...ownTask(`local:map:${name}`) };
    }
    if (state['TimestampPath'] !== undefined || state['Timestamp'] !== undefined) {
      if (isInside) throw new Error(`"${name}" waits for an instant inside a map or branch`);
      waits.set(name, state);
      return { ...aroundOf(state), ...ownTask(`local:wait:${name}`) };
    }
    if (processor !== undefined) return { ...state, ItemProcessor: states(processor, true) };
    if (state['Branches'] !== undefined) {
      const branches = state['Branches'] as readonly JsonObject[];
      return { ...state, Branches: branches.map((branch) => states(branch, true)) };
    }
    return state;
  };

  const { TimeoutSeconds: _, ...machine } = states(
    mapStrings(definition, (text) =>
      text.replaceAll('$$.Execution.', `$$$$.${CONTEXT_NAME}.`),
    ) as JsonObject,
    false,
  );
  return { definition: machine as JsonObject, tasks, distributedMaps, waits };
}

function aroundOf(state: JsonObject): JsonObject {
  return Object.fromEntries(
    AROUND.flatMap((field) => (state[field] === undefined ? [] : [[field, state[field] as Json]])),
  );
}

function ownTask(resource: string): JsonObject {
  return { Type: 'Task', Resource: resource, TimeoutSeconds: NO_TIMEOUT_SECONDS };
}

function mapStrings(value: Json, change: (text: string) => string): Json {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item: Json) => mapStrings(item, change));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, mapStrings(inner, change)]),
  );
}
