/** What a person sent, by field; fields nobody asks for are never looked at. */
export type Form = {
  /** The field's text, trimmed, line ends as one; '' when it was not sent. */
  text: (name: string) => string
  /** All texts of a field that may be sent several times, without the empty ones. */
  all: (name: string) => string[]
  file: (name: string) => File | undefined
}

const tidy = (value: string) => value.replace(/\r\n?/g, '\n').trim()

export function readForm(data: FormData): Form {
  const texts = (name: string) => data.getAll(name).flatMap(one => (typeof one === 'string' ? [tidy(one)] : []))
  return {
    text: name => texts(name)[0] ?? '',
    all: name => texts(name).filter(one => one !== ''),
    file: name => data.getAll(name).find((one): one is File => typeof one !== 'string' && one.size > 0),
  }
}
