import type { Basics, Choice } from './fields.tsx'
import { About, idOf } from './fields.tsx'

/** One of several, or several, that can all be seen at once. */
export const ChoiceField = ({
  chosen,
  choices,
  several = false,
  ...field
}: Basics & { chosen: readonly string[]; choices: readonly Choice[]; several?: boolean }) => (
  <fieldset class="field choices" data-fault={field.fault ? '' : undefined} id={idOf(field)}>
    <legend>
      {field.label}
      {field.required && <span class="soft">（必填）</span>}
    </legend>
    {choices.map(({ value, label }) => (
      <label class="choice">
        <input
          type={several ? 'checkbox' : 'radio'}
          name={field.name}
          value={value}
          checked={chosen.includes(value)}
          required={!several && field.required}
        />{' '}
        {label}
      </label>
    ))}
    <About {...field} />
  </fieldset>
)
