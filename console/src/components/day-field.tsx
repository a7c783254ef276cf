import { useId } from 'react';

/** A day, by the browser's own calendar. */
export function DayField({
  label,
  value,
  choose,
  required = false,
}: {
  readonly label: string;
  readonly value: string;
  readonly choose: (day: string) => void;
  readonly required?: boolean;
}) {
  const id = useId();
  return (
    <div className="choice">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="date"
        value={value}
        required={required}
        onChange={({ target }) => choose(target.value)}
      />
    </div>
  );
}
