import { readFileSync } from 'node:fs';

export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

type Resource = { readonly Type: string; readonly Properties?: JsonObject };
export type Template = {
  readonly Parameters?: Readonly<Record<string, { readonly Default?: string }>>;
  readonly Conditions?: Readonly<Record<string, Json>>;
  readonly Resources: Readonly<Record<string, Resource>>;
};

/** A declared resource with every reference resolved. */
export type Declared = { readonly logicalId: string; readonly properties: JsonObject };

/** What the cloud would fill in; the local county fills in its own. */
export type Surroundings = {
  readonly region: string;
  readonly accountId: string;
  readonly parameters: Readonly<Record<string, string>>;
};

export function readTemplate(path: string): Template {
  return JSON.parse(readFileSync(path, 'utf8')) as Template;
}

/**
 * Reads a packaged CloudFormation template as the cloud would: `Ref`, `Fn::GetAtt`, `Fn::Sub`, `Fn::Join` and
 * `Fn::If` resolved, physical names given. Knows what this project's template uses and refuses anything
 * else, so that a construct nobody thought of is an error here and not a silent difference to the cloud.
 */
export class ResolvedTemplate {
  readonly #template: Template;
  readonly #surroundings: Surroundings;

  constructor(template: Template, surroundings: Surroundings) {
    this.#template = template;
    this.#surroundings = surroundings;
  }

  ofType(type: string): readonly Declared[] {
    return Object.entries(this.#template.Resources)
      .filter(([, resource]) => resource.Type === type)
      .map(([logicalId, { Properties }]) => ({
        logicalId,
        properties: this.resolve(Properties ?? {}) as JsonObject,
      }));
  }

  /** The name by which the resource is called: a table's name, a bucket's name, a machine's ARN. */
  ref(name: string): string {
    const pseudo = this.#pseudoParameter(name);
    if (pseudo !== undefined) return pseudo;
    const parameter = this.#template.Parameters?.[name];
    if (parameter !== undefined) {
      const value = this.#surroundings.parameters[name] ?? parameter.Default;
      if (value === undefined) throw new Error(`The template's parameter ${name} has no value`);
      return value;
    }
    return this.#isNamedByArn(name) ? this.attribute(name, 'Arn') : this.#physicalName(name);
  }

  attribute(logicalId: string, attribute: string): string {
    if (attribute !== 'Arn') throw new Error(`${logicalId}.${attribute} is not known locally`);
    const { Type } = this.#resource(logicalId);
    const name = this.#physicalName(logicalId);
    switch (Type) {
      case 'AWS::S3::Bucket':
        return `arn:${this.partition}:s3:::${name}`;
      case 'AWS::DynamoDB::Table':
        return this.#arn('dynamodb', `table/${name}`);
      case 'AWS::KMS::Key':
        return this.#arn('kms', `key/${name}`);
      case 'AWS::Lambda::Function':
        return this.#arn('lambda', `function:${name}`);
      case 'AWS::StepFunctions::StateMachine':
        return this.#arn('states', `stateMachine:${name}`);
      case 'AWS::SecretsManager::Secret':
        return this.#arn('secretsmanager', `secret:${name}`);
      case 'AWS::Logs::LogGroup':
        return this.#arn('logs', `log-group:${name}:*`);
      case 'AWS::IAM::Role':
        return `arn:${this.partition}:iam::${this.#surroundings.accountId}:role/${name}`;
      default:
        throw new Error(`The ARN of a ${Type} is not known locally`);
    }
  }

  resolve(value: Json): Json {
    if (Array.isArray(value)) return value.map((item: Json) => this.resolve(item));
    if (value === null || typeof value !== 'object') return value;
    const entries = Object.entries(value);
    const [first] = entries;
    if (entries.length === 1 && first !== undefined) {
      const [key, argument] = first;
      if (key === 'Ref') return this.ref(String(argument));
      if (key.startsWith('Fn::')) return this.#call(key, argument);
    }
    return Object.fromEntries(entries.map(([key, inner]) => [key, this.resolve(inner)]));
  }

  #call(name: string, argument: Json): Json {
    if (name === 'Fn::GetAtt') {
      const [logicalId = '', attribute = ''] =
        typeof argument === 'string' ? argument.split('.') : (argument as readonly string[]);
      return this.attribute(logicalId, attribute);
    }
    if (name === 'Fn::Sub' && typeof argument === 'string') {
      return argument.replaceAll(/\$\{([^!}][^}]*)\}/gu, (_, inner: string) => {
        const [logicalId = '', attribute] = inner.split('.');
        return attribute === undefined ? this.ref(inner) : this.attribute(logicalId, attribute);
      });
    }
    if (name === 'Fn::Join') {
      const [separator, parts] = argument as readonly [string, readonly Json[]];
      return parts.map((part) => String(this.resolve(part))).join(separator);
    }
    if (name === 'Fn::If') {
      const [condition, then, otherwise] = argument as readonly [string, Json, Json];
      // What the other branch names need not exist.
      return this.resolve(this.#holds({ Condition: condition }) ? then : otherwise);
    }
    throw new Error(`${name} is not known locally`);
  }

  #holds(test: Json): boolean {
    const [name = '', argument = []] = Object.entries(test as JsonObject)[0] ?? [];
    const tests = argument as readonly Json[];
    switch (name) {
      case 'Condition': {
        const declared = this.#template.Conditions?.[String(argument)];
        if (declared === undefined) throw new Error(`The template has no condition ${argument}`);
        return this.#holds(declared);
      }
      case 'Fn::Equals':
        return new Set(tests.map((side) => this.resolve(side))).size === 1;
      case 'Fn::Not':
        return !tests.every((each) => this.#holds(each));
      case 'Fn::Or':
        return tests.some((each) => this.#holds(each));
      default:
        throw new Error(`${name} is not known locally`);
    }
  }

  #pseudoParameter(name: string): string | undefined {
    const { region, accountId } = this.#surroundings;
    switch (name) {
      case 'AWS::Region':
        return region;
      case 'AWS::AccountId':
        return accountId;
      case 'AWS::Partition':
        return this.partition;
      case 'AWS::URLSuffix':
        return this.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
      default:
        return undefined;
    }
  }

  #physicalName(logicalId: string): string {
    const { Type, Properties } = this.#resource(logicalId);
    const given =
      Properties?.['FunctionName'] ??
      Properties?.['StateMachineName'] ??
      Properties?.['LogGroupName'];
    if (given !== undefined) return String(this.resolve(given));
    return Type === 'AWS::S3::Bucket' ? kebab(logicalId) : logicalId;
  }

  #isNamedByArn(logicalId: string): boolean {
    const { Type } = this.#resource(logicalId);
    return Type === 'AWS::StepFunctions::StateMachine' || Type === 'AWS::SecretsManager::Secret';
  }

  #resource(logicalId: string): Resource {
    const resource = this.#template.Resources[logicalId];
    if (resource === undefined) throw new Error(`The template declares no ${logicalId}`);
    return resource;
  }

  get partition(): string {
    return this.#surroundings.region.startsWith('cn-') ? 'aws-cn' : 'aws';
  }

  #arn(service: string, resource: string): string {
    const { region, accountId } = this.#surroundings;
    return `arn:${this.partition}:${service}:${region}:${accountId}:${resource}`;
  }
}

/** Bucket names are lower case: `OfficeFilesBucket` → `office-files-bucket`. */
function kebab(logicalId: string): string {
  return logicalId.replaceAll(/(?<=[a-z])(?=[A-Z])/gu, '-').toLowerCase();
}
