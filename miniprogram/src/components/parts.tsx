import type { ReactNode } from 'react';
import { Box, Heading, SaidAs, Tap, Words } from '../elements/elements.tsx';
import { useFormats } from '../messages/formats.ts';

/** The one thing to do next. */
export function BigButton({
  onTap,
  isBusy = false,
  disabled = false,
  children,
}: {
  readonly onTap: () => void;
  readonly isBusy?: boolean;
  readonly disabled?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <Tap
      className={isBusy ? 'big-button big-button-busy' : 'big-button'}
      onTap={onTap}
      disabled={disabled || isBusy}
    >
      {children}
    </Tap>
  );
}

/** Something else one may do. */
export function QuietButton({
  onTap,
  disabled = false,
  children,
}: {
  readonly onTap: () => void;
  readonly disabled?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <Tap className="quiet-button" onTap={onTap} disabled={disabled}>
      {children}
    </Tap>
  );
}

/** A line that leads to another page. */
export function LinkLine({
  onTap,
  note,
  children,
}: {
  readonly onTap: () => void;
  readonly note?: string;
  readonly children: ReactNode;
}) {
  return (
    <Tap className="link-line" role="link" onTap={onTap}>
      <Words className="link-line-name">{children}</Words>
      {note !== undefined && <Words className="link-line-note">{note}</Words>}
      <Words className="arrow" silent />
    </Tap>
  );
}

export function Card({
  title,
  children,
}: {
  readonly title?: string;
  readonly children: ReactNode;
}) {
  return (
    <Box className="card">
      {title !== undefined && <Heading level={2}>{title}</Heading>}
      {children}
    </Box>
  );
}

export type Mood = 'calm' | 'good' | 'attention' | 'bad';

export function Note({
  mood = 'calm',
  children,
}: {
  readonly mood?: Mood;
  readonly children: ReactNode;
}) {
  return (
    <Box className={`note note-${mood}`} role={mood === 'bad' ? 'alert' : 'status'}>
      {children}
    </Box>
  );
}

export function Line({
  className,
  children,
}: {
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return <Box className={`line ${className ?? ''}`}>{children}</Box>;
}

/** An amount: seen as figures from left to right, heard as money. */
export function Money({ fen, isBig = false }: { readonly fen: number; readonly isBig?: boolean }) {
  const { yuan, saidYuan } = useFormats();
  return (
    <SaidAs className={isBig ? 'money money-big' : 'money'} said={saidYuan(fen)}>
      {yuan(fen)}
    </SaidAs>
  );
}

/** A number or anything in Latin letters, from left to right wherever it stands. */
export function Ltr({ children }: { readonly children: string }) {
  return <Words className="ltr">{children}</Words>;
}

export type Fact = { readonly name: string; readonly value: ReactNode };

export function Facts({ facts }: { readonly facts: readonly (Fact | undefined)[] }) {
  return (
    <Box className="facts" role="list">
      {facts
        .filter((fact) => fact !== undefined)
        .map(({ name, value }) => (
          <Box key={name} className="fact" role="listitem">
            <Words className="fact-name">{name}</Words>
            <Box className="fact-value">{value}</Box>
          </Box>
        ))}
    </Box>
  );
}

/** One of several, or several of many: the whole line is the target. */
export function ChoiceLine({
  role,
  checked,
  onTap,
  disabled = false,
  children,
}: {
  readonly role: 'radio' | 'checkbox' | 'switch';
  readonly checked: boolean;
  readonly onTap: () => void;
  readonly disabled?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <Tap
      className={checked ? `choice choice-${role} choice-on` : `choice choice-${role}`}
      role={role}
      checked={checked}
      onTap={onTap}
      disabled={disabled}
    >
      <Words className="choice-mark" silent />
      <Box className="choice-text">{children}</Box>
    </Tap>
  );
}
