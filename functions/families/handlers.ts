import {
  addMemberApi,
  confirmHelpApi,
  confirmMemberApi,
  decideAskedApi,
  endHelpApi,
  endLinkApi,
  makeConsentCodeApi,
  showOwnApi,
  startHelpApi,
} from '@liangxian/shared/families/family.api.ts';
import {
  confirmBindingApi,
  endAccountApi,
  refreshSessionApi,
  signInApi,
  startBindingApi,
} from '@liangxian/shared/families/sign-in.api.ts';
import type { AuditTrail } from '../platform/audit.ts';
import { accountHandler, publicHandler, residentHandler } from '../platform/http-handler.ts';
import type { Accounts, Sessions } from '../platform/sessions.ts';
import { addMember, confirmMember } from './add-member.ts';
import { nameAndAsk } from './ask-for-code.ts';
import { confirmBinding, endAccount } from './bind.ts';
import { decideAsked } from './decide-asked.ts';
import { endLink } from './end-link.ts';
import { makeConsentCode } from './hand-out-code.ts';
import { confirmHelp, endHelp, startHelp } from './help.ts';
import type { FamilyPorts } from './ports.ts';
import { refreshSession } from './refresh-session.ts';
import { showOwn } from './show-own.ts';
import { signIn } from './sign-in.ts';

export type FamilyDependencies = FamilyPorts & {
  readonly audit: AuditTrail;
  readonly sessions: Sessions & Accounts;
};

export function familyHandlers(dependencies: FamilyDependencies) {
  return {
    ...accountRoutes(dependencies),
    ...familyRoutes(dependencies),
    ...helpRoutes(dependencies),
  };
}

/** Signing in, and which account is whose. */
function accountRoutes(ports: FamilyDependencies) {
  const { audit, sessions } = ports;
  const accounts = sessions;
  return {
    signIn: publicHandler(signInApi, {
      audit,
      subject: ({ body }) => body.platform,
      facts: (session) =>
        session.state === 'bound' ? { personId: session.person.personId } : { state: 'not_bound' },
      run: ({ body }, { at }) => signIn(ports, body, at),
    }),

    startBinding: accountHandler(startBindingApi, {
      audit,
      accounts,
      subject: () => 'a person they name',
      facts: ({ requestId }) => ({ requestId }),
      run: ({ body }, { at, account, address }) =>
        nameAndAsk(ports, body, { purpose: 'binding', askedBy: account.accountId, address }, at),
    }),

    confirmBinding: accountHandler(confirmBindingApi, {
      audit,
      accounts,
      subject: ({ path }) => path.requestId,
      facts: ({ person }) => ({ personId: person.personId }),
      run: ({ path, body }, { at, account }) =>
        confirmBinding(ports, account, { ...path, ...body }, at),
    }),

    refreshSession: residentHandler(refreshSessionApi, {
      audit,
      sessions,
      subject: ({ body }) => body.helping ?? 'own session',
      run: ({ body }, { at, resident }) => refreshSession(ports, resident, body.helping, at),
    }),

    endAccount: residentHandler(endAccountApi, {
      audit,
      sessions,
      subject: ({ path }) => path.accountId,
      run: ({ path }, { at, resident }) => endAccount(ports, resident, path.accountId, at),
    }),
  };
}

/** For whom a resident may act, and who for them. */
function familyRoutes(ports: FamilyDependencies) {
  const { audit, sessions } = ports;
  return {
    showOwn: residentHandler(showOwnApi, {
      audit,
      sessions,
      subject: () => 'own family',
      run: (_, { at, resident }) => showOwn(ports, resident, at),
    }),

    addMember: residentHandler(addMemberApi, {
      audit,
      sessions,
      subject: () => 'a person they name',
      facts: (answer) =>
        answer.state === 'added'
          ? { personId: answer.person.personId, reason: answer.person.reason }
          : { requestId: answer.requestId },
      run: ({ body }, { at, resident, address }) =>
        addMember(ports, resident, body, { at, address }),
    }),

    confirmMember: residentHandler(confirmMemberApi, {
      audit,
      sessions,
      subject: ({ path }) => path.requestId,
      facts: ({ person }) => ({ personId: person.personId, reason: person.reason }),
      run: ({ path, body }, { at, resident }) =>
        confirmMember(ports, resident, { ...path, ...body }, at),
    }),

    decideAsked: residentHandler(decideAskedApi, {
      audit,
      sessions,
      subject: ({ path }) => path.requestId,
      facts: ({ state }) => ({ state }),
      run: ({ path, body }, { at, resident }) =>
        decideAsked(ports, resident, { ...path, ...body }, at),
    }),

    endLink: residentHandler(endLinkApi, {
      audit,
      sessions,
      subject: ({ path }) => path.personId,
      run: ({ path, body }, { at, resident }) => endLink(ports, resident, { ...path, ...body }, at),
    }),

    makeConsentCode: residentHandler(makeConsentCodeApi, {
      audit,
      sessions,
      subject: ({ body }) => body.purpose,
      run: ({ body }, { at, resident }) => makeConsentCode(ports, resident, body.purpose, at),
    }),
  };
}

/** 协助办理. */
function helpRoutes(ports: FamilyDependencies) {
  const { audit, sessions } = ports;
  return {
    startHelp: residentHandler(startHelpApi, {
      audit,
      sessions,
      subject: () => 'a person they name',
      facts: ({ requestId }) => ({ requestId }),
      run: ({ body }, { at, resident, address }) =>
        startHelp(ports, resident, body, { at, address }),
    }),

    confirmHelp: residentHandler(confirmHelpApi, {
      audit,
      sessions,
      subject: ({ path }) => path.requestId,
      facts: ({ person }) => ({ onBehalfOf: person.personId }),
      run: ({ path, body }, { at, resident }) =>
        confirmHelp(ports, resident, { ...path, ...body }, at),
    }),

    endHelp: residentHandler(endHelpApi, {
      audit,
      sessions,
      subject: ({ path }) => path.personId,
      run: ({ path, body }, { at, resident }) => endHelp(ports, resident, { ...path, ...body }, at),
    }),
  };
}
