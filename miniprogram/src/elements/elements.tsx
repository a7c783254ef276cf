import { Button, Input, Text, Textarea, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import type { BoxProps, FieldProps, TapProps } from './spoken.ts';

/**
 * What pages are made of, on WeChat and Alipay; `elements.h5.tsx` says the same in a browser's own elements. Only these
 * two files know what a platform's elements are called.
 */
export function Box({ className, role, label, children }: BoxProps) {
  return (
    <View className={className ?? ''} {...spoken({ role: MINI_ROLES[role ?? ''], label })}>
      {children}
    </View>
  );
}

const MINI_ROLES: Readonly<Record<string, string>> = {
  alert: 'alert',
  status: 'alert',
  list: 'list',
  listitem: 'listitem',
};

export function Words({
  className,
  silent,
  children,
}: {
  readonly className?: string;
  /** Seen only; what is said stands elsewhere. */
  readonly silent?: boolean;
  readonly children?: ReactNode;
}) {
  return (
    <Text className={className ?? ''} {...(silent === true && { 'aria-hidden': true })}>
      {children}
    </Text>
  );
}

/** What is seen one way and said another: an amount. */
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
    <Text className={className ?? ''} {...spoken({ role: 'text', label: said })}>
      {children}
    </Text>
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
  return (
    <View
      className={`heading heading-${level} ${className ?? ''}`}
      {...spoken({ role: 'heading' })}
    >
      {children}
    </View>
  );
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
    <Button
      className={`tap ${disabled ? 'tap-off' : ''} ${className ?? ''}`}
      disabled={disabled}
      onClick={() => {
        if (!disabled) onTap();
      }}
      {...spoken({ role, label, checked })}
    >
      {children}
    </Button>
  );
}

const KEYBOARDS = { text: 'text', 'id-number': 'idcard', digits: 'digit', code: 'text' } as const;

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
    <Input
      className={wrong ? 'input input-wrong' : 'input'}
      type={KEYBOARDS[kind]}
      value={value}
      maxlength={maxLength ?? 140}
      placeholder={hint ?? ''}
      onInput={({ detail }) => onChange(detail.value)}
      {...spoken({ label })}
    />
  );
}

export function LongField({ label, value, onChange, hint, maxLength }: FieldProps) {
  return (
    <Textarea
      className="input input-long"
      value={value}
      maxlength={maxLength ?? 500}
      placeholder={hint ?? ''}
      onInput={({ detail }) => onChange(detail.value)}
      {...spoken({ label })}
    />
  );
}

/** Attributes that the platforms know and Taro's types do not (build/spoken-attributes.js carries them over). */
function spoken({
  role,
  label,
  checked,
}: {
  readonly role?: string | undefined;
  readonly label?: string | undefined;
  readonly checked?: boolean | undefined;
}): object {
  return {
    ...(role !== undefined && { 'aria-role': role }),
    ...(label !== undefined && { 'aria-label': label }),
    ...(checked !== undefined && { 'aria-checked': checked }),
  };
}
