import { type Operations, ServiceRefusal } from './json-services.ts';

/** Secrets Manager as far as the county asks it: the value of a declared secret, by its ARN. */
export function secretOperations(values: Readonly<Record<string, () => object>>): Operations {
  return {
    GetSecretValue: (request) => {
      const secretId = String(request['SecretId']);
      const value = values[secretId];
      if (value === undefined) {
        throw new ServiceRefusal('ResourceNotFoundException', `There is no secret ${secretId}`);
      }
      return { ARN: secretId, Name: secretId, SecretString: JSON.stringify(value()) };
    },
  };
}
