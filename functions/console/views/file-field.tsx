import type { Basics } from './fields.tsx'
import { Field, idOf } from './fields.tsx'

/** One file; `accept` only helps to find it, what it is says its contents. */
export const FileField = ({ accept, ...field }: Basics & { accept: string }) => {
  const id = idOf(field)
  return (
    <Field {...field}>
      <input
        id={id}
        name={field.name}
        type="file"
        accept={accept}
        required={field.required}
        aria-invalid={field.fault ? 'true' : undefined}
        aria-describedby={
          [field.hint && `${id}-hint`, field.fault && `${id}-fault`].filter(Boolean).join(' ') || undefined
        }
      />
    </Field>
  )
}
