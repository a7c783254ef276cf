/** A list as somebody takes it away: who took it and when stand in it (A20-2). */
export type ListExport = {
  /** Also the file's name, without day and ending. */
  readonly title: string;
  readonly headings: readonly string[];
  readonly rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>;
  readonly takenBy: { readonly officerId: string; readonly name: string };
  readonly at: number;
};

/** Where the taken list lies for five minutes, and how many rows it has. */
export type ExportLink = {
  readonly url: string;
  readonly rows: number;
  readonly fileName: string;
};

/** Lists as files: taken away by somebody at once, or written to stay, and opened for five minutes. */
export type ListFiles = {
  take(list: ListExport): Promise<ExportLink>;
  write(
    key: string,
    list: Pick<ListExport, 'title' | 'headings' | 'rows'>,
  ): Promise<{ readonly rows: number; readonly sha256: string }>;
  link(key: string, fileName: string): Promise<string>;
};

/** 导出人：王建国（of_…） 导出时间：2026-11-08 09:30 … */
export function watermarkOf({ takenBy, at }: Pick<ListExport, 'takenBy' | 'at'>): string {
  // Beijing is eight hours ahead, all year.
  const time = new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
  return `导出人：${takenBy.name}（${takenBy.officerId}）　导出时间：${time}　仅限本单位工作使用，不得转传`;
}
