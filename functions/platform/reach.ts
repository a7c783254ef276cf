import type { Result } from '@liangxian/shared/kernel/result.ts';
import { nearestFirst, type PlaceOfThing } from '@liangxian/shared/units/area.ts';
import type { OfficerOccasion } from '@liangxian/shared/units/occasion.ts';

type Places = Readonly<Record<'path' | 'query' | 'body', unknown>>;

/**
 * Does an act in the first of the officer's areas that reaches what is asked for: the one in which a place lies that the
 * request names, then the others. An act that is refused with `OUT_OF_AREA` has done nothing, so the next may follow.
 */
export async function inReach<Value, Refusal extends { readonly code: string }>(
  request: Places,
  occasion: OfficerOccasion,
  act: (occasion: OfficerOccasion) => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal>> {
  const [first = occasion.area, ...others] = nearestFirst(occasion.areas, placeNamedIn(request));
  let result = await act({ ...occasion, area: first });
  for (const area of others) {
    if (result.ok || result.refusal.code !== 'OUT_OF_AREA') break;
    result = await act({ ...occasion, area });
  }
  return result;
}

function placeNamedIn({ path, query, body }: Places): PlaceOfThing {
  const said: Readonly<Record<string, unknown>> = Object.assign({}, body, query, path);
  const { townshipId, villageId } = said;
  return {
    ...(typeof townshipId === 'string' && { townshipId }),
    ...(typeof villageId === 'string' && { villageId }),
  };
}
