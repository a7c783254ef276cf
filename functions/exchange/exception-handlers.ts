import {
  answerExceptionApi,
  concludeExceptionApi,
  confirmExceptionApi,
  listExceptionsApi,
  passOnExceptionApi,
  raiseExceptionsApi,
  sayAboutExceptionApi,
  showExceptionApi,
} from '@liangxian/shared/exchange/exceptions.api.ts';
import { accept } from '@liangxian/shared/kernel/result.ts';
import type { AuditTrail } from '../platform/audit.ts';
import type { Directory } from '../platform/directory.ts';
import { httpHandler } from '../platform/http-handler.ts';
import type { ExceptionPorts } from './exception-ports.ts';
import { listExceptions, showException } from './list-exceptions.ts';
import { raiseExceptions } from './raise-exceptions.ts';
import { answer, conclude, confirm, passOnToUnit, say } from './work-on-exception.ts';

export type ExceptionDependencies = ExceptionPorts & {
  readonly audit: AuditTrail;
  readonly directory: Directory;
  readonly coverageYear: number;
};

/** What units do about data they do not believe. */
export function exceptionHandlers(ports: ExceptionDependencies) {
  const { audit, directory } = ports;
  const subject = ({ path }: { readonly path: { readonly exceptionId: string } }) =>
    path.exceptionId;
  return {
    raiseExceptions: httpHandler(raiseExceptionsApi, {
      audit,
      directory,
      subject: ({ body }) => body.items[0]?.deliveryId ?? '',
      facts: ({ exceptions }) => ({ exceptions: exceptions.length }),
      run: ({ body }, occasion) => raiseExceptions(ports, body, occasion),
    }),

    listExceptions: httpHandler(listExceptionsApi, {
      audit,
      directory,
      subject: ({ query }) => `exceptions ${query.box}`,
      run: async ({ query }, occasion) => {
        const listed = await listExceptions(ports, query, occasion);
        if (!listed.ok) return listed;
        const { items, ...next } = listed.value;
        return accept({ exceptions: items, ...next });
      },
    }),

    showException: httpHandler(showExceptionApi, {
      audit,
      directory,
      subject,
      run: ({ path }, occasion) => showException(ports, path.exceptionId, occasion),
    }),

    sayAboutException: httpHandler(sayAboutExceptionApi, {
      audit,
      directory,
      subject,
      run: ({ path, body }, occasion) => say(ports, path.exceptionId, body.text, occasion),
    }),

    passOnException: httpHandler(passOnExceptionApi, {
      audit,
      directory,
      subject,
      run: ({ path, body }, occasion) => passOnToUnit(ports, path.exceptionId, body, occasion),
    }),

    confirmException: httpHandler(confirmExceptionApi, {
      audit,
      directory,
      subject,
      run: ({ path, body }, occasion) => confirm(ports, path.exceptionId, body.text, occasion),
    }),

    answerException: httpHandler(answerExceptionApi, {
      audit,
      directory,
      subject,
      run: ({ path, body }, occasion) => answer(ports, path.exceptionId, body, occasion),
    }),

    concludeException: httpHandler(concludeExceptionApi, {
      audit,
      directory,
      subject,
      run: ({ path, body }, occasion) => conclude(ports, path.exceptionId, body, occasion),
    }),
  };
}
