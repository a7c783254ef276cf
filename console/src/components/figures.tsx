import type { ReactNode } from 'react';

export type Figure = {
  readonly name: string;
  readonly value: ReactNode;
  readonly late?: boolean;
};

/** A few numbers that say how something stands. */
export function Figures({ figures }: { readonly figures: readonly Figure[] }) {
  return (
    <dl className="figures">
      {figures.map(({ name, value, late = false }) => (
        <div key={name} className={late ? 'late' : ''}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
