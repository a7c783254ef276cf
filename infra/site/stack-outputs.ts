const NEEDED = [
  'SiteBucketName',
  'HttpApiUrl',
  'FilesOrigin',
  'TokenIssuer',
  'TokenAudience',
] as const;

/** What a stack says of itself that its pages must know. */
export type StackOutputs = Readonly<Record<(typeof NEEDED)[number], string>>;

/**
 * Reads a stack's outputs as the AWS command line prints them.
 *
 * @throws Error that names what is missing.
 */
export function readStackOutputs(text: string): StackOutputs {
  const listed = JSON.parse(text) as readonly {
    readonly OutputKey?: string;
    readonly OutputValue?: string;
  }[];
  const values = new Map(listed.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  const missing = NEEDED.filter((name) => !values.get(name));
  if (missing.length > 0) throw new Error(`stack 的输出里没有 ${missing.join('、')}。`);
  return Object.fromEntries(NEEDED.map((name) => [name, values.get(name)])) as StackOutputs;
}
