import { makePasses, PASS_LIFE_MS } from '../../../src/server/platform/passes'

const KEY = Buffer.alloc(32, 7).toString('base64')
const NOW = Date.parse('2025-03-10T10:00:00+08:00')
const MEI = { appid: 'wx0000000000000001', openid: 'o-mei' }

const passes = makePasses((name) => (name === 'PASS_KEY' ? KEY : undefined))
const pass = passes.issue(MEI, 'cust_1', NOW)

describe('a pass', () => {
  it('names its customer for a day, and not a millisecond longer', () => {
    expect(passes.check(MEI, pass, NOW)).toBe('cust_1')
    expect(passes.check(MEI, pass, NOW + PASS_LIFE_MS - 1)).toBe('cust_1')
    expect(passes.check(MEI, pass, NOW + PASS_LIFE_MS)).toBeUndefined()
  })

  it('is no good to another person, nor to the same openid of another mini-program', () => {
    expect(passes.check({ ...MEI, openid: 'o-lan' }, pass, NOW)).toBeUndefined()
    expect(passes.check({ ...MEI, appid: 'wx0000000000000002' }, pass, NOW)).toBeUndefined()
  })

  it.each([
    ['another customer', pass.replace('cust_1', 'cust_2')],
    ['another time', pass.replace(String(NOW + PASS_LIFE_MS), String(NOW + 2 * PASS_LIFE_MS))],
    ['another signature', pass.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))],
    ['half a signature', pass.slice(0, -1)],
    ['no signature', pass.replace(/[^.]+$/, '')],
    ['nothing', ''],
    ['any text', 'a.b.c'],
  ])('with %s is no pass', (_what, changed) => {
    expect(passes.check(MEI, changed, NOW)).toBeUndefined()
  })

  it('of another key is no pass', () => {
    const other = makePasses(() => Buffer.alloc(32, 8).toString('base64'))
    expect(other.check(MEI, pass, NOW)).toBeUndefined()
  })

  it.each([
    [undefined, 'no PASS_KEY'],
    ['', 'no PASS_KEY'],
    [Buffer.alloc(31).toString('base64'), 'at least 32 bytes'],
  ])('cannot be made with the key %p: %s', (key, sentence) => {
    expect(() => makePasses(() => key).issue(MEI, 'cust_1', NOW)).toThrow(sentence)
  })
})
