import type { JsonObject, ResolvedTemplate } from '../template.ts';
import type { Machine } from './executions.ts';
import { substituted } from './machine-definition.ts';

/** The declared state machines, with the names in their definitions filled in. */
export function declaredMachines(template: ResolvedTemplate): readonly Machine[] {
  return template.ofType('AWS::StepFunctions::StateMachine').map(({ logicalId, properties }) => ({
    arn: template.ref(logicalId),
    name: String(properties['StateMachineName']),
    definition: substituted(
      properties['Definition'] as JsonObject,
      (properties['DefinitionSubstitutions'] ?? {}) as Readonly<Record<string, string>>,
    ) as JsonObject,
  }));
}
