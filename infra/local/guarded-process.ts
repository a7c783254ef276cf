import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Socket } from 'node:net';

export type GuardedProcess = {
  /** Settles when the engine has ended, with what it wrote to standard error. */
  readonly ended: Promise<string>;
  readonly stop: () => Promise<void>;
};

/**
 * The engine runs beside a shell that waits on a pipe from us. When we end, however we end, the system closes
 * the pipe, and the shell takes the engine with it: no orphan is left even after a kill -9. The engines
 * lose no write they have answered when they are killed (docs/adr/0010-local-engines.md).
 */
const GUARD = `
"$@" <&- 3<&- &
engine=$!
{ cat <&3 >/dev/null; kill -KILL $engine; } 2>/dev/null &
exec 3<&-
wait $engine
`;

/** Starts an engine that does not outlive this process. */
export function startGuarded(command: string, args: readonly string[]): GuardedProcess {
  const child = spawn('/bin/sh', ['-c', GUARD, 'sh', command, ...args], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    // Ctrl-C reaches the whole foreground group; the engine must outlive the last request of ours.
    detached: true,
  });
  // The engine must not keep us alive: whoever ends the program has ended the county.
  child.unref();
  const pipe = pipeOf(child);
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2_000);
  });
  const ended = once(child, 'exit').then(() => {
    pipe.destroy();
    return said;
  });
  return {
    ended,
    stop: async () => {
      child.ref();
      pipe.destroy();
      await ended;
    },
  };
}

function pipeOf(child: ChildProcess): Socket {
  const pipe = child.stdio[3];
  if (!(pipe instanceof Socket)) throw new Error('The engine has no pipe to watch');
  pipe.unref();
  if (child.stderr instanceof Socket) child.stderr.unref();
  return pipe;
}
