import type { ReactNode } from 'react';

/** What a box is to somebody who hears the page instead of seeing it. */
export type BoxRole =
  | 'main'
  | 'banner'
  | 'list'
  | 'listitem'
  | 'status'
  | 'alert'
  | 'group'
  | 'radiogroup';

export type BoxProps = {
  readonly className?: string;
  readonly role?: BoxRole;
  /** What is said instead of, or before, what stands there. */
  readonly label?: string;
  readonly children?: ReactNode;
};

export type TapProps = {
  readonly className?: string;
  readonly onTap: () => void;
  readonly disabled?: boolean;
  readonly label?: string;
  readonly role?: 'button' | 'checkbox' | 'radio' | 'switch' | 'link';
  /** Whether a checkbox, radio or switch is on. */
  readonly checked?: boolean;
  readonly children?: ReactNode;
};

export type FieldKind = 'text' | 'id-number' | 'digits' | 'code';

export type FieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly kind?: FieldKind;
  readonly hint?: string;
  readonly maxLength?: number;
  readonly wrong?: boolean;
};
