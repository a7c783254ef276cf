import { type Operations, ServiceRefusal } from '../json-services.ts';
import type { Json, JsonObject } from '../template.ts';
import type { Execution } from './execution-book.ts';
import { ExecutionAlreadyExists, type Executions } from './executions.ts';

/** What the county asks of Step Functions. */
export function statesOperations(executions: Executions): Operations {
  return {
    StartExecution: (request) => {
      const input = JSON.parse(String(request['input'] ?? '{}')) as Json;
      const name = request['name'];
      try {
        const { arn, startedAt } = executions.start(
          String(request['stateMachineArn']),
          input,
          name === undefined ? undefined : String(name),
        );
        return { executionArn: arn, startDate: startedAt / 1_000 };
      } catch (error) {
        if (error instanceof ExecutionAlreadyExists) {
          throw new ServiceRefusal('ExecutionAlreadyExists', error.message);
        }
        throw new ServiceRefusal('StateMachineDoesNotExist', String(error));
      }
    },
    DescribeExecution: (request) => {
      const execution = executions.find(String(request['executionArn']));
      if (execution === undefined) {
        throw new ServiceRefusal('ExecutionDoesNotExist', 'There is no such execution');
      }
      return described(execution);
    },
    ListExecutions: (request) => {
      const asked = request['statusFilter'];
      const found = executions
        .list(String(request['stateMachineArn']))
        .filter(({ status }) => asked === undefined || status === asked)
        .reverse();
      return { executions: found.map(summary) };
    },
  };
}

function summary({ arn, machineArn, name, status, startedAt, endedAt }: Execution): JsonObject {
  return {
    executionArn: arn,
    stateMachineArn: machineArn,
    name,
    status,
    startDate: startedAt / 1_000,
    ...(endedAt === undefined ? {} : { stopDate: endedAt / 1_000 }),
  };
}

function described(execution: Execution): JsonObject {
  const { input, output, failure } = execution;
  return {
    ...summary(execution),
    input: JSON.stringify(input),
    ...(output === undefined ? {} : { output: JSON.stringify(output) }),
    ...(failure === undefined ? {} : { error: failure.error, cause: failure.cause }),
  };
}
