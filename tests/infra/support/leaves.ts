import type { JsonObject, ResolvedTemplate } from '../../../infra/local/template.ts';

/** One action on one resource that a function's role allows. */
export type Leave = {
  /** As it is exported: `readRows`. */
  readonly functionName: string;
  readonly action: string;
  /** An ARN; one that ends in `*` stands for all that begin so. */
  readonly resource: string;
};

/** What each declared function may do, one action and one resource at a time. */
export function leavesIn(template: ResolvedTemplate): readonly Leave[] {
  const roles = new Map(
    template
      .ofType('AWS::IAM::Role')
      .map(({ logicalId, properties }) => [template.attribute(logicalId, 'Arn'), properties]),
  );
  return template.ofType('AWS::Lambda::Function').flatMap(({ properties }) => {
    const functionName = exportedAs(properties);
    const policies = roles.get(String(properties['Role']))?.['Policies'] as readonly JsonObject[];
    return policies
      .flatMap((policy) => (policy['PolicyDocument'] as JsonObject)['Statement'])
      .flatMap((statement) => {
        const { Action, Resource } = statement as JsonObject;
        return [Action].flat().flatMap((action) =>
          [Resource].flat().map((resource) => ({
            functionName,
            action: String(action),
            resource: String(resource),
          })),
        );
      });
  });
}

export function isAllowed(
  leaves: readonly Leave[],
  { functionName, action, resource }: Leave,
): boolean {
  return leaves.some(
    (leave) =>
      leave.functionName === functionName &&
      leave.action === action &&
      (leave.resource === resource ||
        (leave.resource.endsWith('*') && resource.startsWith(leave.resource.slice(0, -1)))),
  );
}

/** `dist/rosters/lambda.readRows` → `readRows`. */
export function exportedAs(lambda: JsonObject): string {
  return String(lambda['Handler']).replace(/^.*\./u, '');
}

/** How much an action can do to a resource. */
export function kindOf(action: string): 'read' | 'write' | 'delete' {
  if (/^dynamodb:(?:Delete|BatchWrite)|^s3:Delete/u.test(action)) return 'delete';
  return /^dynamodb:(?:Put|Update)|^s3:(?:Put|Abort)|^states:Start/u.test(action)
    ? 'write'
    : 'read';
}

/** What every function may: write its log and the trail, open the county's keys, look up who asks. */
export function isEverybodys({ action, resource }: Leave): boolean {
  if (action === 'dynamodb:GetItem' && resource.endsWith('table/UnitsTable')) return true;
  return /^arn:[a-z-]+:(?:logs|kms):|table\/(?:Audit|Keys)Table$/u.test(resource);
}
