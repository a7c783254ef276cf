/** Reads a variable of the function's environment. @throws Error at start when it is not set. */
export function env(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`The environment lacks ${name}`);
  return value;
}
