/** As long as a title may be in a list of files. */
const LONGEST = 120

/** Names that Windows keeps for devices, whatever follows the dot. */
const device = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i

/** Control signs, line and paragraph ends, and signs that are not seen or that turn the direction of reading. */
const unseen = /[\p{Cc}\p{Cf}\u2028\u2029\ufff0-\ufffc\ufffe\uffff]/gu

/** The end of a name that says what the file is. */
export const extensionOf = (name: string): string => /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? ''

function cut(name: string): string {
  const characters = Array.from(name)
  if (characters.length <= LONGEST) return name
  const extension = extensionOf(name)
  const end = extension === '' ? '' : `.${extension}`
  return `${characters.slice(0, LONGEST - end.length - 1).join('')}…${end}`
}

/**
 * What a person called a file, as it may be shown and given out again: without folders, unseen signs and what no file
 * system takes, at most 120 characters (reliability T16, T21). It never names anything in our own stores.
 */
export function cleanFileName(given: string): string {
  const last = given.toWellFormed().normalize('NFC').replace(unseen, '').split(/[/\\]/).at(-1) ?? ''
  const name = last
    .replace(/[<>:"|?*\ufffd]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  if (name === '') return '未命名'
  return cut(device.test(name) ? `_${name}` : name)
}
