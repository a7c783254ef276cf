import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import type { PropertyType, SpecDatabase } from '@aws-cdk/service-spec-types';
import type { Json, JsonObject } from '../../../infra/local/template.ts';

type Properties = Readonly<
  Record<string, { readonly type: PropertyType; readonly required?: boolean }>
>;

let loaded: SpecDatabase | undefined;

/** AWS's own schemas of its resources, as published for CloudFormation. */
function schemas(): SpecDatabase {
  loaded ??= loadAwsServiceSpecSync();
  return loaded;
}

/** What CloudFormation would find wrong with a resource's properties: unknown, missing, or of another kind. */
export function resourceFaults(type: string, properties: JsonObject): readonly string[] {
  const [resource] = schemas().lookup('resource', 'cloudFormationType', 'equals', type);
  if (resource === undefined) return [`${type} is not a resource type`];
  return objectFaults(type, resource.properties, properties);
}

/** The attributes a resource type offers to `Fn::GetAtt`. */
export function attributesOf(type: string): readonly string[] {
  const [resource] = schemas().lookup('resource', 'cloudFormationType', 'equals', type);
  return Object.keys(resource?.attributes ?? {});
}

function objectFaults(path: string, known: Properties, given: JsonObject): readonly string[] {
  const missing = Object.entries(known)
    .filter(([name, { required }]) => required === true && given[name] === undefined)
    .map(([name]) => `${path} lacks ${name}`);
  const wrong = Object.entries(given).flatMap(([name, value]) => {
    const property = known[name];
    return property === undefined
      ? [`${path} has no ${name}`]
      : valueFaults(`${path}.${name}`, property.type, value);
  });
  return [...missing, ...wrong];
}

function valueFaults(path: string, type: PropertyType, value: Json): readonly string[] {
  if (isFilledInLater(value)) return [];
  switch (type.type) {
    case 'ref': {
      const { properties } = schemas().get('typeDefinition', type.reference.$ref);
      return isObject(value) ? objectFaults(path, properties, value) : [`${path} is no object`];
    }
    case 'array':
      return isList(value)
        ? value.flatMap((item, index) => valueFaults(`${path}[${index}]`, type.element, item))
        : [`${path} is no list`];
    case 'map':
      return isObject(value)
        ? Object.entries(value).flatMap(([key, item]) =>
            valueFaults(`${path}.${key}`, type.element, item),
          )
        : [`${path} is no map`];
    case 'boolean':
      return typeof value === 'boolean' ? [] : [`${path} is not true or false`];
    case 'integer':
    case 'number':
      return typeof value === 'number' ? [] : [`${path} is no number`];
    case 'string':
    case 'date-time':
      return typeof value === 'string' ? [] : [`${path} is no text`];
    case 'union': {
      const faults = type.types.map((alternative) => valueFaults(path, alternative, value));
      return faults.some((found) => found.length === 0) ? [] : (faults[0] ?? []);
    }
    default:
      return [];
  }
}

/** `{ Ref: … }` or `{ 'Fn::…': … }`: CloudFormation puts a value here that no schema can look at. */
function isFilledInLater(value: Json): boolean {
  if (!isObject(value)) return false;
  const [key, ...others] = Object.keys(value);
  return others.length === 0 && (key === 'Ref' || key?.startsWith('Fn::') === true);
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
