/*
 * What the peers' cases use, so that the project's own type check needs no peer installed. Their own
 * types are not read: a declaration here comes first.
 */
declare module 'exceljs' {
  type Row = { readonly values: unknown };
  type Sheet = AsyncIterable<Row>;
  const ExcelJS: {
    readonly stream: {
      readonly xlsx: {
        readonly WorkbookReader: new (
          path: string,
          options: Record<string, string>,
        ) => AsyncIterable<Sheet>;
      };
    };
  };
  export default ExcelJS;
}

declare module '@e965/xlsx' {
  type Sheet = object;
  type Book = { readonly SheetNames: readonly string[]; readonly Sheets: Record<string, Sheet> };
  export function read(bytes: Uint8Array, options: { readonly dense: boolean }): Book;
  export const utils: {
    readonly sheet_to_json: (sheet: Sheet, options: { readonly header: 1 }) => readonly unknown[][];
  };
}

declare module 'papaparse' {
  import type { Duplex } from 'node:stream';

  const Papa: {
    readonly NODE_STREAM_INPUT: unique symbol;
    readonly parse: (input: symbol, options: Record<string, unknown>) => Duplex;
  };
  export default Papa;
}
