import { Input } from 'antd';
import { useId } from 'react';

/** A line of text with its name above it, and help under it where it needs some. */
export function TextField({
  label,
  value,
  write,
  help,
  required = false,
  most = 200,
}: {
  readonly label: string;
  readonly value: string;
  readonly write: (value: string) => void;
  readonly help?: string;
  readonly required?: boolean;
  readonly most?: number;
}) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        value={value}
        required={required}
        maxLength={most}
        autoComplete="off"
        aria-describedby={help === undefined ? undefined : `${id}-help`}
        onChange={({ target }) => write(target.value)}
      />
      {help !== undefined && (
        <p id={`${id}-help`} className="quiet">
          {help}
        </p>
      )}
    </div>
  );
}
