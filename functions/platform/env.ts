/** Reads a variable of the function's environment. @throws Error at start when it is not set. */
export function env(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`The environment lacks ${name}`);
  return value;
}

/** A variable that a county may leave empty; undefined then. */
export function envIfSet(name: string): string | undefined {
  const value = process.env[name];
  return value === '' ? undefined : value;
}
