/** Who did something. */
export function OfficerName({ officerId }: { readonly officerId: string }) {
  return <span className="officer">{officerId}</span>;
}
