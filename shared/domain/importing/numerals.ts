const digits = '〇一二三四五六七八九'
const digitOf = (char: string) => (char === '零' || char === '○' ? 0 : char === '两' ? 2 : digits.indexOf(char))

/** A number as lists write it: 12, 十二, 二十一, 两; read digit by digit where there is no 十 (二〇二五). NaN when it is none. */
export function readNumber(text: string): number {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text)
  if (text === '' || !/^[〇零○一二三四五六七八九十两]+$/.test(text)) return Number.NaN
  const ten = text.indexOf('十')
  if (ten < 0) return Number(Array.from(text, digitOf).join(''))
  const [tens, ones] = [text.slice(0, ten), text.slice(ten + 1)]
  if (tens.length > 1 || ones.length > 1 || ones === '十') return Number.NaN
  return (tens === '' ? 1 : digitOf(tens)) * 10 + (ones === '' ? 0 : digitOf(ones))
}

/** Full-width letters, digits and signs as their ASCII forms, one for one; Chinese punctuation stays. */
export const toHalfWidth = (text: string): string =>
  text.replace(/[０-９Ａ-Ｚａ-ｚ－／．～]/g, char => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
