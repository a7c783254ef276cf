import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import type { Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import type { Resident } from '@liangxian/shared/residents/resident.ts';

export interface Residents {
  find(personId: PersonId): Promise<Resident | undefined>;
  village(
    villageId: string,
  ): Promise<{ readonly villageName: string; readonly townshipName: string } | undefined>;
  /** A page of a village's residents, or of one household of it. */
  pageOfVillage(
    villageId: string,
    householdNo: string | undefined,
    page: { readonly limit: number },
  ): Promise<{ readonly items: readonly Resident[] }>;
}

/** 《个人委托扣款缴费协议》 as it is printed; without a payer it is blank. */
export type AgreementForm = {
  readonly payer?: {
    readonly personId: PersonId;
    readonly name: string;
    readonly residentId: string;
    readonly phone?: string;
    readonly place: string;
  };
  readonly paysFor: readonly {
    readonly name: string;
    readonly residentId: string;
    readonly schemes: readonly Scheme[];
  }[];
  readonly at: number;
};

export interface Forms {
  /** `missing`: letters that no font has. */
  write(
    form: AgreementForm,
  ): Promise<{ readonly url: string; readonly missing: readonly string[] }>;
}
