/** What a measured piece of work tells about itself: how many items it did, and a figure that shows it did them. */
export type Work = { readonly items: number; readonly proof: number | string };

/** Times one phase of a contender's run. What happens between two phases is nobody's time. */
export type Measure = (phase: string, work: () => Promise<Work>) => Promise<void>;

/** A module that can be measured exports this. */
export type Measurable<Argument> = {
  readonly run: (argument: Argument, measure: Measure) => Promise<void>;
};

/** One run of one phase in a process of its own. */
export type Measurement = Work & {
  readonly phase: string;
  readonly elapsedMs: number;
  /** User and system time of the process, all threads. */
  readonly cpuMs: number;
  /** Resident memory when the phase began. */
  readonly idleBytes: number;
  /** The most resident memory the system ever gave the process, up to the phase's end. */
  readonly peakBytes: number;
};
