/** The header by which a service is told which function calls it. */
export const CALLED_BY = 'x-county-function';

/** What the county's main thread and the thread of its handlers say to each other. */
export type Call = {
  readonly id: number;
  readonly module: string;
  readonly exportName: string;
  /** As JSON text, like everything that crosses into a function. */
  readonly event: string;
  readonly context: {
    readonly functionName: string;
    readonly awsRequestId: string;
    readonly invokedFunctionArn: string;
    readonly memoryLimitInMB: string;
    readonly timeoutMs: number;
  };
};

export type Reply =
  | { readonly id: number; readonly ok: true; readonly result: string }
  | {
      readonly id: number;
      readonly ok: false;
      readonly errorType: string;
      readonly errorMessage: string;
      readonly trace: readonly string[];
    };

/** A function's failure, as a state machine sees it: `name` is what `ErrorEquals` compares. */
export class FunctionError extends Error {
  override readonly name: string;
  readonly trace: readonly string[];

  constructor(errorType: string, errorMessage: string, trace: readonly string[] = []) {
    super(errorMessage);
    this.name = errorType;
    this.trace = trace;
  }
}
