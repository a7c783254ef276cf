import type { JsonObject, ResolvedTemplate } from '../template.ts';

/** Leave to do something with something, e.g. `dynamodb:GetItem` on a table's ARN. */
export type Permission = { readonly action: string; readonly resource: string };

type Statement = { readonly actions: readonly string[]; readonly resources: readonly string[] };

/** What each declared function may do, from the policies of its role. */
export class RolePolicies {
  readonly #statements: ReadonlyMap<string, readonly Statement[]>;

  constructor(template: ResolvedTemplate) {
    const roles = new Map(
      template
        .ofType('AWS::IAM::Role')
        .map(({ logicalId, properties }) => [
          template.attribute(logicalId, 'Arn'),
          statementsOf(properties),
        ]),
    );
    this.#statements = new Map(
      template
        .ofType('AWS::Lambda::Function')
        .map(({ properties }) => [
          String(properties['FunctionName']),
          roles.get(String(properties['Role'])) ?? [],
        ]),
    );
  }

  allows(functionName: string, { action, resource }: Permission): boolean {
    return (this.#statements.get(functionName) ?? []).some(
      ({ actions, resources }) =>
        actions.includes(action) && resources.some((pattern) => fits(pattern, resource)),
    );
  }

  /** Every statement of a function that no permission in use needed, as `actions on resources`. */
  unused(functionName: string, used: Iterable<Permission>): readonly string[] {
    const permissions = [...used];
    return (this.#statements.get(functionName) ?? [])
      .filter(
        ({ actions, resources }) =>
          !permissions.some(
            ({ action, resource }) =>
              actions.includes(action) && resources.some((pattern) => fits(pattern, resource)),
          ),
      )
      .map(({ actions, resources }) => `${actions.join(', ')} on ${resources.join(', ')}`);
  }
}

function statementsOf(role: JsonObject): readonly Statement[] {
  return ((role['Policies'] ?? []) as readonly JsonObject[])
    .map((policy) => policy['PolicyDocument'] as JsonObject)
    .flatMap((document) => document['Statement'] as readonly JsonObject[])
    .map((statement) => ({
      actions: [statement['Action']].flat().map(String),
      resources: [statement['Resource']].flat().map(String),
    }));
}

/** A resource ends in `*` where a prefix is meant; nothing else is used in our roles. */
function fits(pattern: string, resource: string): boolean {
  return pattern.endsWith('*') ? resource.startsWith(pattern.slice(0, -1)) : resource === pattern;
}
