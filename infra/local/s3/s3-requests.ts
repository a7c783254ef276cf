import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyOf } from '../listen.ts';
import { MultipartUploads } from './multipart-uploads.ts';
import { listObjects, readObject } from './object-reads.ts';
import type { ObjectStore } from './object-store.ts';
import { ObjectWrites, type WriteOptions } from './object-writes.ts';
import { type OnBucket, type OnObject, sendXml } from './s3-answer.ts';
import { notOffered } from './s3-error.ts';
import type { SignedPayload } from './signature.ts';
import { textsOf } from './xml.ts';

/** Parameters that say how, not what. All others name an operation, and those not handled are refused. */
const HOW =
  /^(?:x-id|x-amz-.*|response-.*|prefix|delimiter|max-keys|continuation-token|start-after|encoding-type|fetch-owner|partNumber|max-parts|part-number-marker)$/iu;

/** Which operation a request is, and who does it. */
export class S3Requests {
  readonly #store: ObjectStore;
  readonly #writes: ObjectWrites;
  readonly #uploads: MultipartUploads;

  constructor(store: ObjectStore, options: WriteOptions) {
    this.#store = store;
    this.#writes = new ObjectWrites(store, options);
    this.#uploads = new MultipartUploads(store, this.#writes);
  }

  async onBucket(request: IncomingMessage, response: ServerResponse, at: OnBucket): Promise<void> {
    const operation = operationOf(request, at.query);
    if (operation === 'GET list-type') listObjects(this.#store, response, at);
    else if (operation === 'POST delete') await this.#removeMany(request, response, at);
    else throw notOffered(`${operation} of a bucket`);
  }

  async onObject(
    request: IncomingMessage,
    response: ServerResponse,
    at: OnObject & { readonly payload: SignedPayload },
  ): Promise<void> {
    const isCopy = request.headers['x-amz-copy-source'] !== undefined;
    const operation = operationOf(request, at.query);
    switch (operation) {
      case 'GET':
      case 'HEAD':
        return readObject(this.#store, request, response, at);
      case 'PUT':
        return isCopy
          ? this.#writes.copy(request, response, at)
          : this.#writes.put(request, response, at);
      case 'DELETE':
        await this.#store.remove(at.bucket, at.key);
        response.writeHead(204).end();
        return;
      case 'POST uploads':
        return this.#uploads.begin(request, response, at);
      case 'PUT uploadId':
        if (isCopy) throw notOffered('Copying into a part');
        return this.#uploads.putPart(request, response, at);
      case 'GET uploadId':
        return this.#uploads.list(response, at);
      case 'POST uploadId':
        return this.#uploads.complete(request, response, at);
      case 'DELETE uploadId':
        return this.#uploads.abort(response, at);
      default:
        throw notOffered(`${operation} of an object`);
    }
  }

  postForm(request: IncomingMessage, response: ServerResponse, bucket: string): Promise<void> {
    return this.#writes.postForm(request, response, bucket);
  }

  async #removeMany(
    request: IncomingMessage,
    response: ServerResponse,
    { bucket }: OnBucket,
  ): Promise<void> {
    const keys = textsOf((await bodyOf(request)).toString('utf8'), 'Key');
    for (const key of keys) await this.#store.remove(bucket, key);
    sendXml(response, 200, { DeleteResult: { Deleted: keys.map((Key) => ({ Key })) } });
  }
}

/** `PUT uploadId`, `GET list-type`, `GET`: the method and the parameter that names the operation, if one does. */
function operationOf(request: IncomingMessage, query: URLSearchParams): string {
  const names = [...query.keys()].filter((name) => !HOW.test(name));
  return [request.method ?? 'GET', ...names].join(' ');
}
