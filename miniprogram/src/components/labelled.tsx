import { Box, Field, LongField, Words } from '../elements/elements.tsx';
import type { FieldProps } from '../elements/spoken.ts';

/** A field with its name above it, and below it what is wrong. */
export function Labelled({
  isLong = false,
  fault,
  ...field
}: FieldProps & { readonly isLong?: boolean; readonly fault?: string | undefined }) {
  return (
    <Box className="labelled">
      <Words className="labelled-name" silent>
        {field.label}
      </Words>
      {isLong ? <LongField {...field} /> : <Field {...field} wrong={fault !== undefined} />}
      {fault !== undefined && (
        <Box className="labelled-fault" role="alert">
          {fault}
        </Box>
      )}
    </Box>
  );
}
