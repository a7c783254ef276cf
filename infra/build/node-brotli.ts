import { brotliDecompressSync } from 'node:zlib';

/** Stands in for the package `brotli`, half a megabyte that fontkit brings for fonts we do not use: Node can do this by itself. */
export default function decompress(bytes: Uint8Array): Uint8Array {
  return brotliDecompressSync(bytes);
}
