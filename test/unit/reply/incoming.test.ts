import { describe, expect, it } from 'vitest'
import { decodeText } from '#shared/mail/incoming/charset.ts'
import { decodeWords } from '#shared/mail/incoming/encoded-words.ts'
import { htmlText } from '#shared/mail/incoming/html-text.ts'
import { LARGEST_MAIL, readMail } from '#shared/mail/incoming/read-mail.ts'
import { encodeText } from '#test/support/encode-text.ts'
import { encodedWord, mime } from '#test/support/reply-mime.ts'

const simple = '进展：已完成管网铺设，正在验收。'
const raw = (...lines: string[]) => Buffer.from(lines.join('\r\n'), 'latin1')
const latin = (text: string, charset: string) => encodeText(text, charset).toString('latin1')

describe('the encodings of a text', () => {
  it.each([
    ['utf-8', 'utf-8', simple],
    ['utf-8', '', simple],
    ['utf-8', 'us-ascii', simple],
    ['utf-8', 'gb2312', simple],
    ['utf-8', 'iso-8859-1', simple],
    ['gbk', 'gb2312', '镕：朱镕基路已完成'],
    ['gbk', 'gb18030', simple],
    ['gbk', 'GBK', simple],
    ['gbk', 'x-unknown', simple],
    ['gbk', '', simple],
    ['gbk', 'utf-8', simple],
    ['gbk', 'us-ascii', simple],
    ['gbk', 'iso-8859-1', simple],
    ['gbk', 'no-such-set', simple],
    ['hz-gb-2312', 'hz-gb-2312', simple],
    ['hz-gb-2312', 'HZ', simple],
    ['iso-2022-cn', 'iso-2022-cn', simple],
    ['iso-2022-cn', '', simple],
    ['iso-2022-jp', 'iso-2022-jp', '完了：工事中'],
    ['iso-2022-kr', 'iso-2022-kr', '완료하였습니다'],
    ['big5', 'big5', '進展：已完成驗收'],
  ])('%s labelled %s', (charset, label, text) => {
    expect(decodeText(encodeText(text, charset), label).text).toBe(text)
  })

  it('leave what is of the West as it is', () => {
    expect(decodeText(Buffer.from('D\xe9j\xe0 vu, na\xefve', 'latin1'), 'iso-8859-1').text).toBe('Déjà vu, naïve')
    expect(decodeText(Buffer.from([0xef, 0xbb, 0xbf, 0x61]), 'utf-8').text).toBe('a')
  })

  it('say when the label was wrong', async () => {
    const mail = await readMail(mime({ text: simple, charset: 'gbk', label: 'utf-8' }))
    expect(mail.text.trim()).toBe(simple)
    expect(mail.faults).toEqual(['正文标明的编码是“utf-8”，实际按“gb18030”读出'])
  })
})

describe('the words of a header', () => {
  it.each([
    ['=?UTF-8?B?6L+b5Q==?= =?UTF-8?B?sZU=?=', '进展'],
    [`${encodedWord('回复', 'gbk')} ${encodedWord('：进展', 'utf-8')}`, '回复：进展'],
    ['=?gb2312?Q?=BD=F8=D5=B9_a?= b', '进展 a b'],
    ['Re: =?utf-8?q?=E8=BF=9B?=', 'Re: 进'],
    [encodedWord('进展', 'hz-gb-2312'), '进展'],
    ['=?bad', '=?bad'],
  ])('%s', (header, text) => {
    expect(decodeWords(header)).toBe(text)
  })
})

describe('a mail', () => {
  it('gives subject, people, text and files', async () => {
    const bytes = Buffer.from('%PDF-1.7')
    const mail = await readMail(
      mime({
        text: simple,
        html: '<p>x</p>',
        charset: 'gbk',
        files: [{ name: '验收报告.pdf', type: 'application/pdf', bytes }],
      }),
    )
    expect(mail).toMatchObject({
      from: ['liaison@zhujian.example'],
      subject: '回复：交办通知',
      messageId: '<m1@zhujian.example>',
      faults: [],
    })
    expect(mail.files.map(({ name, type, bytes: b }) => [name, type, Buffer.from(b).toString()])).toEqual([
      ['验收报告.pdf', 'application/pdf', '%PDF-1.7'],
    ])
  })

  it.each([
    ['in raw GBK', [`Content-Disposition: attachment; filename="${latin('验收报告.pdf', 'gbk')}"`]],
    ['in raw UTF-8', [`Content-Disposition: attachment; filename="${Buffer.from('验收报告.pdf').toString('latin1')}"`]],
    ['by RFC 2231', ["Content-Disposition: attachment; filename*=UTF-8''%E9%AA%8C%E6%94%B6%E6%8A%A5%E5%91%8A.pdf"]],
    [
      'by RFC 2231 in pieces',
      [
        "Content-Disposition: attachment; filename*0*=UTF-8''%E9%AA%8C%E6%94%B6;",
        ' filename*1*=%E6%8A%A5%E5%91%8A.pdf',
      ],
    ],
    [
      'in words cut within a character',
      ['Content-Disposition: attachment;', ' filename="=?utf-8?B?6aqM5pS25g==?=', ' =?utf-8?B?iqXlkYoucGRm?="'],
    ],
    ['in the type alone', [`Content-Type: application/pdf; name="${encodedWord('验收报告.pdf', 'gbk')}"`]],
  ])('names a file %s', async (_, lines) => {
    const type = lines[0]?.startsWith('Content-Type') ? [] : ['Content-Type: application/pdf']
    const mail = await readMail(
      raw(
        'From: a@b.example',
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        ...type,
        ...lines,
        '',
        'x',
        '--b--',
      ),
    )
    expect(mail.files.map(({ name }) => name)).toEqual(['验收报告.pdf'])
  })

  it('keeps a text that was attached apart from the body', async () => {
    const part = (...lines: string[]) => ['--b', ...lines]
    const mail = await readMail(
      raw(
        'Content-Type: multipart/mixed; boundary=b',
        '',
        ...part('Content-Type: text/plain', '', 'body'),
        ...part('Content-Type: text/plain; name=a.txt', 'Content-Disposition: inline', '', 'attached'),
        ...part('Content-Type: text/plain; name=b.txt', 'Content-ID: <text-0>', '', 'forged'),
        '--b--',
      ),
    )
    expect(mail.text.trim()).toBe('body')
    expect(mail.files.map(({ name }) => name)).toEqual(['a.txt', 'b.txt'])
  })

  it('with markup alone is read as it looks', async () => {
    const html =
      '<style>p{}</style><p>进展&nbsp;：完成</p><div>问题：无</div><blockquote>旧<br>文</blockquote><script>x</script>'
    expect(htmlText(html)).toBe('进展 ：完成\n\n问题：无\n> 旧\n> 文')
    expect((await readMail(mime({ html, charset: 'gbk' }))).text).toContain('问题：无')
  })

  it('keeps winmail.dat and says so', async () => {
    const files = [{ name: 'winmail.dat', type: 'application/ms-tnef', bytes: Buffer.from([0x78, 0x9f, 0x3e, 0x22]) }]
    const mail = await readMail(mime({ text: simple, files }))
    expect(mail.files).toHaveLength(1)
    expect(mail.faults.join()).toContain('winmail.dat')
  })

  it('keeps a mail within the mail as a file', async () => {
    const files = [{ name: '原邮件.eml', type: 'message/rfc822', bytes: mime({ text: '旧文' }) }]
    const mail = await readMail(mime({ text: simple, files }))
    expect(mail.text.trim()).toBe(simple)
    expect(mail.files.map(({ name }) => name)).toEqual(['原邮件.eml'])
  })

  it('joins flowed lines', async () => {
    const mail = await readMail(raw('Content-Type: text/plain; format=flowed', '', 'one ', 'two', '-- ', 'me'))
    expect(mail.text.trimEnd()).toBe('one two\n-- \nme')
  })

  it('that is too large is read as far as it may be', async () => {
    const mail = await readMail(Buffer.concat([raw('From: a@b.example', '', 'x'), Buffer.alloc(LARGEST_MAIL, 0x78)]))
    expect(mail.from).toEqual(['a@b.example'])
    expect(mail.faults).toEqual(['来信超过15MB，其余未读'])
  })

  it('of very many lines is read as far as a file of 15 MB has lines', async () => {
    const mail = await readMail(Buffer.concat([raw('From: a@b.example', '', 'x'), Buffer.alloc(600_000, '\n')]))
    expect(mail.from).toEqual(['a@b.example'])
    expect(mail.faults).toEqual(['来信的行数超过25万，其余未读'])
  })

  it('with too many parts, or too deep, is read as far as a person’s goes', async () => {
    const parts = Array.from({ length: 300 }, (_, n) => [
      '--b',
      `Content-Type: application/x; name=${n}`,
      '',
      'x',
    ]).flat()
    const many = await readMail(raw('Content-Type: multipart/mixed; boundary=b', '', ...parts, '--b--'))
    expect(many.files).toHaveLength(100)
    expect(many.faults).toEqual(['来信的部分超过100个，其余未读'])
    const deep = Array.from({ length: 40 }, (_, n) => [
      `Content-Type: multipart/mixed; boundary=b${n}`,
      '',
      `--b${n}`,
    ]).flat()
    expect((await readMail(raw(...deep, '', 'x'))).faults).toEqual(['来信的嵌套超过10层，其余未读'])
  })

  it.each([
    ['nothing', ''],
    ['only blanks', '\r\n\r\n\r\n'],
    ['no boundary', 'Content-Type: multipart/mixed\r\n\r\nx'],
    ['an empty boundary', 'Content-Type: multipart/mixed; boundary=""\r\n\r\n--\r\n\r\nx'],
    ['a boundary that never comes', 'Content-Type: multipart/mixed; boundary=b\r\n\r\nx'],
    [
      'a boundary within itself',
      'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nx',
    ],
    ['bad base64', 'Content-Transfer-Encoding: base64\r\n\r\n!!!=?='],
    ['an endless header', `Subject: ${'x'.repeat(3_000_000)}\r\n\r\nx`],
    ['many dashes', `\r\n\r\n${'-'.repeat(500_000)}`],
    ['only signs without meaning', '\0\x01\x02\xff\xfe\r\n\0'],
  ])('of %s does not fail', async (_, text) => {
    const mail = await readMail(Buffer.from(text, 'latin1'))
    expect(mail.files.length + mail.text.length).toBeGreaterThanOrEqual(0)
  })
})
