import { Link, useLocation } from 'wouter';
import { useMay } from '../frame/permissions.ts';

export type Section = {
  readonly href: string;
  readonly label: string;
  /** Who may not do this does not see the section. */
  readonly act: string;
};

/** The parts of a room, as links under its title. */
export function Sections({
  name,
  sections,
}: {
  readonly name: string;
  readonly sections: readonly Section[];
}) {
  const may = useMay();
  const [location] = useLocation();
  const shown = sections.filter(({ act }) => may(act));
  if (shown.length < 2) return null;
  return (
    <nav className="sections" aria-label={name}>
      {shown.map(({ href, label }) => (
        <Link key={href} href={href} aria-current={location === href ? 'page' : undefined}>
          {label}
        </Link>
      ))}
    </nav>
  );
}
