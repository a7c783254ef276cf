import type { ServerResponse } from 'node:http';
import { xml } from './xml.ts';

export type OnBucket = { readonly bucket: string; readonly query: URLSearchParams };
export type OnObject = OnBucket & { readonly key: string };

export function sendXml(
  response: ServerResponse,
  status: number,
  body: Parameters<typeof xml>[0],
): void {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(xml(body));
}
