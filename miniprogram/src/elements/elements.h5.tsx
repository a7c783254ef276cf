import './browser.css';
import type { ReactNode } from 'react';
import type { BoxProps, FieldProps, TapProps } from './spoken.ts';

/** The same as `elements.tsx` in a browser: its own elements, which every keyboard and screen reader knows. */
export function Box({ className, role, label, children }: BoxProps) {
  const said = { className, 'aria-label': label };
  if (role === 'main') return <main {...said}>{children}</main>;
  if (role === 'banner') return <header {...said}>{children}</header>;
  if (role === 'list') return <ul {...said}>{children}</ul>;
  if (role === 'listitem') return <li {...said}>{children}</li>;
  return (
    <div {...said} {...(role !== undefined && { role })}>
      {children}
    </div>
  );
}

export function Words({
  className,
  silent,
  children,
}: {
  readonly className?: string;
  readonly silent?: boolean;
  readonly children?: ReactNode;
}) {
  return (
    <span className={className} {...(silent === true && { 'aria-hidden': true })}>
      {children}
    </span>
  );
}

export function SaidAs({
  className,
  said,
  children,
}: {
  readonly className?: string;
  readonly said: string;
  readonly children: ReactNode;
}) {
  return (
    <span className={className}>
      <span aria-hidden="true">{children}</span>
      <span className="said">{said}</span>
    </span>
  );
}

export function Heading({
  level,
  className,
  children,
}: {
  readonly level: 1 | 2 | 3;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const Level = `h${level}` as const;
  return <Level className={`heading heading-${level} ${className ?? ''}`}>{children}</Level>;
}

export function Tap({
  className,
  onTap,
  disabled = false,
  label,
  role = 'button',
  checked,
  children,
}: TapProps) {
  return (
    <button
      type="button"
      className={`tap ${disabled ? 'tap-off' : ''} ${className ?? ''}`}
      disabled={disabled}
      onClick={onTap}
      aria-label={label}
      {...(role !== 'button' && { role })}
      {...(checked !== undefined && { 'aria-checked': checked })}
    >
      {children}
    </button>
  );
}

const KEYBOARDS = { text: 'text', 'id-number': 'text', digits: 'numeric', code: 'text' } as const;

export function Field({
  label,
  value,
  onChange,
  kind = 'text',
  hint,
  maxLength,
  wrong = false,
}: FieldProps) {
  return (
    <input
      className={wrong ? 'input input-wrong' : 'input'}
      aria-label={label}
      aria-invalid={wrong}
      inputMode={KEYBOARDS[kind]}
      autoComplete={kind === 'code' ? 'one-time-code' : 'off'}
      value={value}
      maxLength={maxLength}
      placeholder={hint}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}

export function LongField({ label, value, onChange, hint, maxLength }: FieldProps) {
  return (
    <textarea
      className="input input-long"
      aria-label={label}
      value={value}
      maxLength={maxLength}
      placeholder={hint}
      rows={4}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}
