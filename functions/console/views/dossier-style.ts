/** Of a document that is read without the console: A4, black on white, tables that break between rows. No sign in it needs escaping. */
export const dossierStyle = `
@page { size: A4; margin: 18mm 15mm }
body { font: 11pt/1.6 SimSun, Songti SC, Noto Serif CJK SC, serif; color: #000; max-width: 180mm; margin: 8mm auto; padding: 0 4mm }
h1 { font-size: 16pt; text-align: center; margin: 0 0 6mm }
h2 { font-size: 12.5pt; margin: 6mm 0 2mm; border-bottom: 1px solid #000; break-after: avoid }
table { width: 100%; border-collapse: collapse; font-size: 9.5pt }
thead { display: table-header-group }
tr { break-inside: avoid }
th, td { border: 1px solid #666; padding: 1mm 1.5mm; text-align: left; vertical-align: top; font-weight: normal; overflow-wrap: anywhere }
thead th { background: #eee; white-space: nowrap }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 1mm 5mm; margin: 0 }
dt { color: #444 }
dd { margin: 0; overflow-wrap: anywhere }
ul { list-style: none; margin: 0; padding: 0 }
.nowrap { white-space: nowrap }
.prose { white-space: pre-wrap }
.soft { color: #444; font-size: 9pt }
.hash { font: 7.5pt monospace; color: #444; overflow-wrap: anywhere }
`
