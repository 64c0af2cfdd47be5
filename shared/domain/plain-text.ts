/** C0 and C1 controls other than tab and line feed, bidi marks and overrides, BOM. */
const unseen = /(?![\t\n])[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu

/**
 * Text with line feeds only, and without what is not seen and breaks, hides or turns round what stands beside it
 * (reliability T16): so a page, a ledger and a file show what was written, and nothing else.
 */
export const plainText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|\u0085|\u2028|\u2029/g, '\n')
    .replace(unseen, '')
