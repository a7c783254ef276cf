/** What a measured piece of work tells about itself: how many items it did, and a figure that shows it did them. */
export type Work = { readonly items: number; readonly proof: number | string };

/** A module that can be measured exports this. Whatever it needs to set up first, it returns the work to be timed. */
export type Measurable<Argument> = {
  readonly prepare: (argument: Argument) => Promise<() => Promise<Work>>;
};

/** One run of one piece of work in a process of its own. */
export type Measurement = Work & {
  readonly elapsedMs: number;
  /** User and system time of the process, all threads. */
  readonly cpuMs: number;
  /** Resident memory when the work began: Node with its modules loaded. */
  readonly idleBytes: number;
  /** The most resident memory the system ever gave the process. */
  readonly peakBytes: number;
};
