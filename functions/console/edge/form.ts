import { plainText } from '#domain/plain-text.ts'

/** What a person sent, by field; fields nobody asks for are never looked at. */
export type Form = {
  /** The field's text, trimmed, line ends as one, without unseen signs; '' when it was not sent. */
  text: (name: string) => string
  /** All texts of a field that may be sent several times, without the empty ones. */
  all: (name: string) => string[]
  file: (name: string) => File | undefined
  /** Everything a person may have written at some length, for a page that gives it back. */
  typed: () => string[]
}

/** Longer than what is chosen or ticked; names of choices and ids are plain ASCII without blanks. */
const isWritten = (text: string) => text.length > 7 && /[^\x21-\x7e]/.test(text)

const tidy = (value: string) => plainText(value).trim()

/** The form of a request; undefined when its body is no form. */
export async function formOf(request: { formData: () => Promise<FormData> }): Promise<Form | undefined> {
  try {
    return readForm(await request.formData())
  } catch {
    return undefined
  }
}

function readForm(data: FormData): Form {
  const texts = (name: string) => data.getAll(name).flatMap(one => (typeof one === 'string' ? [tidy(one)] : []))
  return {
    text: name => texts(name)[0] ?? '',
    all: name => texts(name).filter(one => one !== ''),
    typed: () =>
      [...data].flatMap(([name, value]) =>
        name !== 'csrf' && typeof value === 'string' && isWritten(tidy(value)) ? [tidy(value)] : [],
      ),
    file: name => data.getAll(name).find((one): one is File => typeof one !== 'string' && one.size > 0),
  }
}
