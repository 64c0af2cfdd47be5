/** What an act did, after its redirect (`?done=code`): only words we know are ever shown. */
export const DoneNotice = ({ query, words }: { query: URLSearchParams; words: Readonly<Record<string, string>> }) => {
  const code = query.get('done') ?? ''
  const text = Object.hasOwn(words, code) ? words[code] : undefined
  return text === undefined ? null : (
    <p class="notice good" role="status">
      {text}
    </p>
  )
}
