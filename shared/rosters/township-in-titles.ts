const LABELLED =
  /(?:填报|报送|上报|编制|制表|申报)?单位(?:名称)?(?:\(盖章\)|\(公章\))?[::]\s*(\S+)/u;
/** The 城乡 of 城乡居民 is no township. */
const TOWNSHIP =
  /^(?:[\p{Script=Han}]{2,12}?[县市区])?((?:(?!城乡)[\p{Script=Han}·]){1,15}?(?:镇|乡|街道))(?:人民政府|政府|办事处|党群|社保|便民|综合|两险|城乡|居民|$|[^\p{Script=Han}])/u;

/**
 * The township that the rows above the table name: as the reporting office (`填报单位：青松镇人民政府`)
 * or at the head of the title (`青松镇2027年度…`). Undefined when none is named.
 */
export function townshipNamedIn(titles: readonly string[]): string | undefined {
  const plain = titles.map((title) =>
    title
      .normalize('NFKC')
      .replace(/[\p{Cf}]/gu, '')
      .trim(),
  );
  const offices = plain.flatMap((title) => LABELLED.exec(title)?.[1] ?? []);
  for (const text of [...offices, ...plain]) {
    const name = TOWNSHIP.exec(text)?.[1];
    if (name !== undefined) return name;
  }
  return undefined;
}
