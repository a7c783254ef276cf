import type { Json, JsonObject } from '../../../infra/local/template.ts';

/** One mention of a resource, a parameter or a pseudo parameter; with the attribute where one is asked for. */
export type Reference = { readonly to: string; readonly attribute?: string };

/** Everything a value refers to, through `Ref`, `Fn::GetAtt` and `Fn::Sub`. */
export function referencesIn(value: Json): readonly Reference[] {
  if (Array.isArray(value)) return value.flatMap((item: Json) => referencesIn(item));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value as JsonObject).flatMap(([key, inner]) => {
    if (key === 'Ref') return [{ to: String(inner) }];
    if (key === 'Fn::GetAtt') {
      const [to = '', ...attribute] =
        typeof inner === 'string' ? inner.split('.') : (inner as readonly string[]);
      return [{ to, attribute: attribute.join('.') }];
    }
    if (key === 'Fn::Sub') return inTemplateText(String(inner));
    return referencesIn(inner);
  });
}

function inTemplateText(text: string): readonly Reference[] {
  return [...text.matchAll(/\$\{([^!}][^}]*)\}/gu)].map(([, name = '']) => {
    const [to = '', ...attribute] = name.split('.');
    return attribute.length === 0 ? { to } : { to, attribute: attribute.join('.') };
  });
}

/** A circle of names that each need the next one first, or undefined: CloudFormation creates no such stack. */
export function circleIn(
  needs: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[] | undefined {
  const done = new Set<string>();
  const visit = (name: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
    if (done.has(name)) return undefined;
    for (const needed of needs.get(name) ?? []) {
      const circle = visit(needed, [...path, name]);
      if (circle !== undefined) return circle;
    }
    done.add(name);
    return undefined;
  };
  for (const name of needs.keys()) {
    const circle = visit(name, []);
    if (circle !== undefined) return circle;
  }
  return undefined;
}
