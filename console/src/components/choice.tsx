import { type ReactNode, useId } from 'react';

/** One of a few, by the browser's own list: it is large on a phone and every screen reader knows it. */
export function Choice<Value extends string>({
  label,
  value,
  options,
  choose,
  disabled = false,
}: {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [value: Value, name: string])[];
  readonly choose: (value: Value) => void;
  readonly disabled?: boolean;
}) {
  const id = useId();
  return (
    <div className="choice">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        disabled={disabled}
        onChange={({ target }) => choose(target.value as Value)}
      >
        {options.map(([option, name]) => (
          <option key={option} value={option}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

/** What narrows a list, side by side above it. */
export function Choices({
  name,
  children,
}: {
  readonly name: string;
  readonly children: ReactNode;
}) {
  return (
    <search className="choices" aria-label={name}>
      {children}
    </search>
  );
}
