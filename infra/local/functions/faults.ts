/**
 * A fault to happen: on the `onCall`-th call of a function, counted over its life, `before` or `after` its
 * effect. A call that fails by itself has no effect; a fault planned after it waits for the next call. `fail` throws `error` into the caller, which may retry; `stop` ends the whole execution on the spot,
 * as when the power goes.
 */
export type Fault = {
  readonly functionName: string;
  readonly onCall: number;
  readonly when: 'before' | 'after';
  readonly what: { readonly kind: 'fail'; readonly error: string } | { readonly kind: 'stop' };
};

/** Which faults are still to come. Empty outside tests. */
export class Faults {
  readonly #planned: Fault[] = [];
  readonly #calls = new Map<string, number>();

  plan(fault: Fault): void {
    this.#planned.push(fault);
  }

  /** Lets faults that could not happen on their call wait for the function's next one. */
  postpone(faults: readonly Fault[], when: Fault['when']): void {
    for (const fault of faults) {
      if (fault.when === when)
        this.plan({ ...fault, onCall: this.callsOf(fault.functionName) + 1 });
    }
  }

  clear(): void {
    this.#planned.length = 0;
  }

  /** How often a function was called so far; shows a test which faults there are to plan. */
  callsOf(functionName: string): number {
    return this.#calls.get(functionName) ?? 0;
  }

  /** Counts a call and takes the faults planned for it. */
  onCall(functionName: string): readonly Fault[] {
    const count = this.callsOf(functionName) + 1;
    this.#calls.set(functionName, count);
    return this.#planned.filter(
      (fault) => fault.functionName === functionName && fault.onCall === count,
    );
  }
}
