/**
 * The place where handlers run: a thread with the environment the template declares, as a container in the
 * cloud has. A room is loaded when it is first called, and stays loaded.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import http, { type IncomingMessage, type RequestOptions } from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import { pathToFileURL } from 'node:url';
import { parentPort } from 'node:worker_threads';
import { CALLED_BY, type Call, type Reply } from './function-calls.ts';

type Handler = (event: unknown, context: unknown) => unknown;

const port = parentPort;
if (port === null) throw new Error('This file runs as a worker');

/** Whose call is being answered. In the cloud each function has credentials of its own; here they share a thread. */
const caller = new AsyncLocalStorage<string>();
// The caller's name has to stand among the headers from the start: a large upload sends its head (Expect:
// 100-continue) while the request is still being made.
const plainRequest = http.request;
http.request = ((options: RequestOptions, ...rest: [((response: IncomingMessage) => void)?]) =>
  plainRequest(signedBy(caller.getStore(), options), ...rest)) as typeof http.request;
syncBuiltinESMExports();

function signedBy(functionName: string | undefined, options: RequestOptions): RequestOptions {
  if (functionName === undefined) return options;
  return { ...options, headers: { ...options.headers, [CALLED_BY]: functionName } };
}

port.on('message', (call: Call) => {
  void caller
    .run(call.context.functionName, () => answer(call))
    .then((reply) => port.postMessage(reply));
});
async function answer({ id, module, exportName, event, context }: Call): Promise<Reply> {
  try {
    const exports = (await import(pathToFileURL(module).href)) as Readonly<Record<string, unknown>>;
    const handler = exports[exportName];
    if (typeof handler !== 'function') {
      throw Object.assign(new Error(`${module} exports no ${exportName}`), {
        name: 'Runtime.HandlerNotFound',
      });
    }
    const endsAt = performance.now() + context.timeoutMs;
    const result = await (handler as Handler)(JSON.parse(event), {
      ...context,
      getRemainingTimeInMillis: () => Math.max(0, endsAt - performance.now()),
    });
    return { id, ok: true, result: JSON.stringify(result ?? null) };
  } catch (error) {
    const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    return { id, ok: false, errorType: name, errorMessage: message, trace: stack.split('\n') };
  }
}
