import type { Declared, Json, JsonObject } from './template.ts';

/** What a rule starts, and with which input. */
export type Start = { readonly targetArn: string; readonly input: Json };

/** The starts that the declared EventBridge rules make of an event. */
export function startsFor(event: JsonObject, rules: readonly Declared[]): readonly Start[] {
  return rules
    .filter(({ properties }) => matches(event, properties['EventPattern'] ?? {}))
    .flatMap(({ properties }) => properties['Targets'] as readonly JsonObject[])
    .map((target) => ({ targetArn: String(target['Arn']), input: inputFor(target, event) }));
}

/** The event S3 sends when an object is there (EventBridge, `Object Created`). */
export function objectCreatedEvent(
  object: {
    readonly bucket: string;
    readonly key: string;
    readonly size: number;
    readonly etag: string;
  },
  at: number,
  region: string,
  accountId: string,
): JsonObject {
  return {
    version: '0',
    source: 'aws.s3',
    'detail-type': 'Object Created',
    account: accountId,
    region,
    time: new Date(at).toISOString(),
    detail: {
      version: '0',
      bucket: { name: object.bucket },
      object: { key: object.key, size: object.size, etag: object.etag },
    },
  };
}

function matches(value: Json | undefined, pattern: Json): boolean {
  if (Array.isArray(pattern)) return pattern.some((allowed: Json) => allows(allowed, value));
  if (!isObject(pattern)) throw new Error(`Not an event pattern: ${JSON.stringify(pattern)}`);
  return Object.entries(pattern).every(([name, inner]) =>
    matches(isObject(value) ? value[name] : undefined, inner),
  );
}

/** One alternative of a pattern: the value itself, or a test on it. @throws Error for a test not used here. */
function allows(allowed: Json, value: Json | undefined): boolean {
  if (!isObject(allowed)) return allowed === value;
  const [test] = Object.entries(allowed);
  const [name, argument] = test ?? [];
  if (typeof value !== 'string') return false;
  if (name === 'prefix') return value.startsWith(String(argument));
  if (name === 'suffix') return value.endsWith(String(argument));
  throw new Error(`The event pattern test ${name} is not known locally`);
}

function inputFor(target: JsonObject, event: JsonObject): Json {
  const transformer = target['InputTransformer'];
  if (!isObject(transformer)) {
    const constant = target['Input'];
    return constant === undefined ? event : (JSON.parse(String(constant)) as Json);
  }
  const paths = transformer['InputPathsMap'] as Readonly<Record<string, string>>;
  const text = Object.entries(paths).reduce(
    (template, [name, path]) => template.replaceAll(`<${name}>`, JSON.stringify(at(event, path))),
    String(transformer['InputTemplate']),
  );
  return JSON.parse(text) as Json;
}

/** `$.detail.object.key`: names only, which is all an input path may hold besides indexes. */
function at(event: JsonObject, path: string): Json {
  return path
    .split('.')
    .slice(1)
    .reduce<Json>((value, name) => (isObject(value) ? (value[name] ?? null) : null), event);
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
