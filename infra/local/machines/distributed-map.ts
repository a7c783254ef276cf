import { StateMachine } from 'aws-local-stepfunctions';
import type { Json, JsonObject } from '../template.ts';

/** The execution a map stands in. */
export type Inside = {
  readonly contextObject: JsonObject;
  readonly readObject: (bucket: string, key: string) => Promise<Buffer>;
  /** Runs a child execution, named after the map and the item's number, to its output. */
  readonly runChild: (label: string, definition: JsonObject, input: Json) => Promise<Json>;
};

/** More children at once make nothing quicker on one machine, and who opens a list waits behind all their writes. */
const AT_ONCE = 1;

/**
 * Runs a Distributed Map: its items from a JSON array in S3 (or from the input), each item or batch as a child
 * execution of its own, failures tolerated as far as the state says.
 *
 * @returns the children's outputs in the order of the items.
 * @throws Error named as Step Functions names it: States.ItemReaderFailed, States.ExceedToleratedFailureThreshold.
 */
export async function runDistributedMap(
  name: string,
  state: JsonObject,
  input: Json,
  inside: Inside,
): Promise<Json> {
  for (const field of [
    'ResultWriter',
    'ToleratedFailureCountPath',
    'ToleratedFailurePercentagePath',
  ]) {
    if (state[field] !== undefined) throw new Error(`"${name}": ${field} is not offered locally`);
  }
  const items = await itemsOf(name, state, input, inside);
  const inputs = await batched(state, await selected(state, items, input, inside), input, inside);
  const { ProcessorConfig: _, ...child } = state['ItemProcessor'] as JsonObject;
  const failures: unknown[] = [];
  const outputs = new Array<Json | undefined>(inputs.length);
  const queue = inputs.entries();
  const tolerated = toleratedFailures(state, inputs.length);

  const worker = async () => {
    for (const [index, childInput] of queue) {
      if (failures.length > tolerated) return;
      try {
        outputs[index] = await inside.runChild(`${name}:${index}`, child, childInput);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  const asked = Number(state['MaxConcurrency'] ?? 0);
  const workers = Math.min(asked === 0 ? AT_ONCE : asked, AT_ONCE, inputs.length);
  await Promise.all(Array.from({ length: workers }, worker));

  if (failures.length > tolerated) {
    throw named(
      'States.ExceedToleratedFailureThreshold',
      `${failures.length} of ${inputs.length} failed, the first with ${describe(failures[0])}`,
    );
  }
  return outputs.filter((output) => output !== undefined);
}

async function itemsOf(
  name: string,
  state: JsonObject,
  input: Json,
  inside: Inside,
): Promise<readonly Json[]> {
  const reader = state['ItemReader'] as JsonObject | undefined;
  if (reader === undefined) {
    const path = state['ItemsPath'] ?? '$';
    return arrayFrom(await evaluated({ 'items.$': path }, input, inside), name);
  }
  const config = reader['ReaderConfig'] as JsonObject | undefined;
  if (!String(reader['Resource']).endsWith(':s3:getObject') || config?.['InputType'] !== 'JSON') {
    throw new Error(`"${name}": only a JSON array in S3 is read locally`);
  }
  const place = (await evaluated(reader['Parameters'] as JsonObject, input, inside)) as JsonObject;
  try {
    const bytes = await inside.readObject(String(place['Bucket']), String(place['Key']));
    const items = arrayFrom({ items: JSON.parse(bytes.toString('utf8')) as Json }, name);
    const limit = config['MaxItems'];
    return limit === undefined ? items : items.slice(0, Number(limit));
  } catch (error) {
    throw named('States.ItemReaderFailed', `${String(place['Key'])}: ${describe(error)}`);
  }
}

function arrayFrom(holder: Json, name: string): readonly Json[] {
  const items = (holder as JsonObject)['items'];
  if (!Array.isArray(items)) throw new Error(`"${name}" is given ${typeof items}, not an array`);
  return items;
}

async function selected(
  state: JsonObject,
  items: readonly Json[],
  input: Json,
  inside: Inside,
): Promise<readonly Json[]> {
  const selector = state['ItemSelector'];
  if (selector === undefined) return items;
  const inputs: Json[] = [];
  for (const [Index, Value] of items.entries()) {
    const contextObject = { ...inside.contextObject, Map: { Item: { Index, Value } } };
    inputs.push(await evaluated(selector as JsonObject, input, { ...inside, contextObject }));
  }
  return inputs;
}

async function batched(
  state: JsonObject,
  items: readonly Json[],
  input: Json,
  inside: Inside,
): Promise<readonly Json[]> {
  const batcher = state['ItemBatcher'] as JsonObject | undefined;
  if (batcher === undefined) return items;
  const size = Number(batcher['MaxItemsPerBatch']);
  if (!(size > 0)) throw new Error('Batches are made by MaxItemsPerBatch only');
  const template = batcher['BatchInput'] as JsonObject | undefined;
  const common =
    template === undefined ? {} : { BatchInput: await evaluated(template, input, inside) };
  return Array.from({ length: Math.ceil(items.length / size) }, (_, batch) => ({
    ...common,
    Items: items.slice(batch * size, (batch + 1) * size),
  }));
}

/** The engine evaluates paths and intrinsics itself: a Pass state is the smallest machine that does. */
async function evaluated(
  template: JsonObject,
  input: Json,
  { contextObject }: Inside,
): Promise<Json> {
  const machine = new StateMachine(
    {
      StartAt: 'Evaluate',
      States: { Evaluate: { Type: 'Pass', Parameters: template, End: true } },
    } as never,
    { validationOptions: { noValidate: true } },
  );
  return (await machine.run(input as never, { context: contextObject as never }).result) as Json;
}

/** With both a count and a percentage, whichever is passed first ends the map; with neither, any failure does. */
function toleratedFailures(state: JsonObject, count: number): number {
  const thresholds = [
    state['ToleratedFailureCount'],
    percentOf(state['ToleratedFailurePercentage'], count),
  ].flatMap((threshold) => (threshold === undefined ? [] : [Number(threshold)]));
  return thresholds.length === 0 ? 0 : Math.min(...thresholds);
}

function percentOf(percentage: Json | undefined, count: number): number | undefined {
  return percentage === undefined ? undefined : Math.floor((Number(percentage) * count) / 100);
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'error' in error
    ? `${String(error.error)}: ${error.message}`
    : `${error.name}: ${error.message}`;
}
