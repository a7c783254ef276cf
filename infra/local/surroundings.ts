import type { CorsRule } from './s3/cors.ts';
import type { Bucket } from './s3/s3-server.ts';
import type { JsonObject, ResolvedTemplate } from './template.ts';

/** The declared buckets with who may reach them from a web page. */
export function declaredBuckets(template: ResolvedTemplate): readonly Bucket[] {
  return template.ofType('AWS::S3::Bucket').map(({ logicalId, properties }) => {
    const cors = properties['CorsConfiguration'] as JsonObject | undefined;
    return {
      name: template.ref(logicalId),
      cors: (cors?.['CorsRules'] ?? []) as readonly CorsRule[],
    };
  });
}

/**
 * The environment of the declared functions.
 *
 * @throws Error when two functions give one name different values: they share a thread here.
 */
export function declaredEnvironment(template: ResolvedTemplate): Readonly<Record<string, string>> {
  const variables: Record<string, string> = {};
  for (const { logicalId, properties } of template.ofType('AWS::Lambda::Function')) {
    const environment = properties['Environment'] as JsonObject | undefined;
    for (const [name, value] of Object.entries((environment?.['Variables'] ?? {}) as JsonObject)) {
      if (variables[name] !== undefined && variables[name] !== value) {
        throw new Error(`${logicalId} sets ${name} differently from the others`);
      }
      variables[name] = String(value);
    }
  }
  return variables;
}
