import { printFormApi } from '@liangxian/shared/agreements/agreements.api.ts';
import type { AuditTrail } from '../platform/audit.ts';
import type { Directory } from '../platform/directory.ts';
import { httpHandler } from '../platform/http-handler.ts';
import type { Forms, Residents } from './ports.ts';
import { printForm } from './print-form.ts';

type AgreementDependencies = {
  readonly audit: AuditTrail;
  readonly directory: Directory;
  readonly coverageYear: number;
  readonly residents: Residents;
  readonly forms: Forms;
};

export function agreementHandlers(ports: AgreementDependencies) {
  const { audit, directory, coverageYear } = ports;
  return {
    printForm: httpHandler(printFormApi, {
      audit,
      directory,
      subject: ({ body }) => body.personId ?? 'blank form',
      run: ({ body }, { at, area }) => printForm(ports, body.personId, { coverageYear, area, at }),
    }),
  };
}
