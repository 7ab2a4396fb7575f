import { makeLog, pseudonym, redact } from '../../../src/server/platform/log'

describe('the log', () => {
  it.each([
    ['phone 13812345678 is taken', 'phone <digits> is taken'],
    ['id 11010119900307888X', 'id <digits>'],
    ['caller oDxrM8b3-HfhNpe_0idmaIVFyxr0 failed', 'caller <openid> failed'],
    ['mail mei@example.com', 'mail <email>'],
    ['dup key: { phone: "王美" }', 'dup key: {…}'],
    ['unexpected "王美"', 'unexpected "…"'],
    ['errCode -501001 after 20 attempts', 'errCode -501001 after 20 attempts'],
  ])('takes what may be personal out of: %s', (text, expected) => {
    expect(redact(text)).toBe(expected)
  })

  it('writes a fault with its place and its cause, and without what people said', () => {
    const lines: string[] = []
    const cause = Object.assign(new Error('E11000 dup key: { phone: "13812345678" }'), { errCode: -502001 })
    makeLog({ traceId: 'trace_1' }, (line) => lines.push(line)).fault('failed', new Error('no "王美"', { cause }))
    expect(lines).toHaveLength(1)
    const line = JSON.parse(lines[0] ?? '') as Record<string, unknown>
    expect(line).toMatchObject({ level: 'error', event: 'failed', traceId: 'trace_1', name: 'Error' })
    expect(line['message']).toBe('no "…"')
    expect(line['cause']).toBe('-502001 E11000 dup key: {…}')
    expect(line['stack']).toContain('log.test.ts')
    expect(lines[0]).not.toMatch(/王美|13812345678/)
  })

  it('writes what is thrown even when it is no error', () => {
    const lines: string[] = []
    makeLog({}, (line) => lines.push(line)).fault('failed', { errCode: -1, errMsg: 'document.get:fail' })
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ message: '-1 document.get:fail' })
  })

  it('knows a caller by a word that tells nobody who it is', () => {
    expect(pseudonym('o-mei')).toBe(pseudonym('o-mei'))
    expect(pseudonym('o-mei')).not.toBe(pseudonym('o-lan'))
    expect(pseudonym('o-mei')).not.toContain('mei')
    expect(pseudonym(undefined)).toBe('nobody')
  })
})
