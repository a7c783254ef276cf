import type { Adapter, AdapterPayload } from 'oidc-provider';

type Kept = { readonly payload: AdapterPayload; readonly until: number };

/** Sessions and codes of one identity provider, forgotten when the county stops: people then choose again who they are. */
export class MemoryAdapter implements Adapter {
  readonly #kept: Map<string, Kept>;
  readonly #model: string;

  constructor(model: string, kept: Map<string, Kept>) {
    this.#model = model;
    this.#kept = kept;
  }

  async upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
    const until = Number.isFinite(expiresIn) ? Date.now() + expiresIn * 1_000 : Infinity;
    this.#kept.set(this.#key(id), { payload, until });
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const kept = this.#kept.get(this.#key(id));
    return kept !== undefined && kept.until > Date.now() ? kept.payload : undefined;
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.#first((payload) => payload.uid === uid);
  }

  async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.#first((payload) => payload.userCode === userCode);
  }

  async consume(id: string): Promise<void> {
    const kept = this.#kept.get(this.#key(id));
    if (kept === undefined) return;
    const consumed = Math.floor(Date.now() / 1_000);
    this.#kept.set(this.#key(id), { ...kept, payload: { ...kept.payload, consumed } });
  }

  async destroy(id: string): Promise<void> {
    this.#kept.delete(this.#key(id));
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const [key, { payload }] of this.#kept) {
      if (payload.grantId === grantId) this.#kept.delete(key);
    }
  }

  #first(isMeant: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    for (const [key, { payload, until }] of this.#kept) {
      if (key.startsWith(`${this.#model} `) && until > Date.now() && isMeant(payload)) {
        return payload;
      }
    }
    return undefined;
  }

  #key(id: string): string {
    return `${this.#model} ${id}`;
  }
}
