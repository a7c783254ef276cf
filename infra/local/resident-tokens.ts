import { KMSClient } from '@aws-sdk/client-kms';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { SignJWT } from 'jose';
import { openSecrets, type Secrets } from '../../functions/platform/secrets.ts';

/** Whom a resident may pay for besides themselves, and who they are to the gateways. */
export type AroundResident = {
  readonly family?: readonly string[];
  readonly wechatOpenId?: string;
  readonly alipayOpenId?: string;
};

const HALF_AN_HOUR_SECONDS = 1_800;

/** Issues residents' sessions with the county's own key: what signing in on the telephone will do. */
export class ResidentTokens {
  readonly #open: () => Promise<Secrets>;
  #opened: Promise<Secrets> | undefined;

  constructor(around: {
    readonly keysUrl: string;
    readonly documents: DynamoDBDocumentClient;
    readonly table: string;
    readonly countyKeyId: string;
    readonly aws: {
      readonly region: string;
      readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
    };
  }) {
    const { keysUrl, documents, table, countyKeyId, aws } = around;
    this.#open = async () => {
      const kms = new KMSClient({ ...aws, endpoint: keysUrl });
      try {
        return await openSecrets({ kms, documents, table, countyKeyId });
      } finally {
        kms.destroy();
      }
    };
  }

  async tokenFor(personId: string, at: number, around: AroundResident = {}): Promise<string> {
    this.#opened ??= this.#open();
    const { sessionKey } = await this.#opened;
    const issuedAt = Math.floor(at / 1_000);
    return new SignJWT({
      family: [...(around.family ?? [])],
      wechat_openid: around.wechatOpenId ?? `wx-${personId}`,
      alipay_openid: around.alipayOpenId ?? `ali-${personId}`,
    })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer('liangxian:residents')
      .setSubject(personId)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + HALF_AN_HOUR_SECONDS)
      .sign(sessionKey);
  }
}
