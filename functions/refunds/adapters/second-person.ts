import type { ifStill } from '../../platform/dynamo.ts';
import type { NotBy } from '../ports.ts';

type Condition = ReturnType<typeof ifStill> & {
  readonly ExpressionAttributeNames?: Record<string, string>;
};

/** Adds to a write's condition that an earlier act was somebody else's. */
export function andNotBy(
  condition: ReturnType<typeof ifStill>,
  notBy: NotBy | undefined,
): Condition {
  if (notBy === undefined) return condition;
  return {
    ConditionExpression: `${condition.ConditionExpression} AND #earlier <> :now`,
    ExpressionAttributeNames: { '#earlier': notBy.act },
    ExpressionAttributeValues: { ...condition.ExpressionAttributeValues, ':now': notBy.by },
  };
}
