import { Problem } from './problem.ts';

type Progress = (sentBytes: number) => void;

/**
 * Puts bytes where a signed link leads and tells how far it is. XMLHttpRequest, because fetch does not tell.
 *
 * @throws Problem `NO_CONNECTION`, or `UPLOAD_REFUSED` with the store's status. @throws DOMException when stopped.
 */
export function putFile(
  url: string,
  content: Blob,
  onProgress: Progress,
  signal?: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.upload.onprogress = ({ loaded }) => onProgress(loaded);
    request.onload = () => {
      if (request.status === 200) resolve();
      else reject(new Problem('UPLOAD_REFUSED', request.status));
    };
    request.onerror = () => reject(new Problem('NO_CONNECTION', 0));
    request.onabort = () => reject(new DOMException('Stopped', 'AbortError'));
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.open('PUT', url);
    request.send(content);
  });
}
