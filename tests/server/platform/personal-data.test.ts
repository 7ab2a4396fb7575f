import fc from 'fast-check'
import { isSealedText, openPersonalData, type SealedText } from '../../../src/server/platform/personal-data'

const keyOf = (byte: number): string => Buffer.alloc(32, byte).toString('base64')
const INDEX_KEY = keyOf(9)

function open(dataKeys: string | undefined, indexKey: string | undefined = INDEX_KEY) {
  const variables: Record<string, string | undefined> = { DATA_KEYS: dataKeys, INDEX_KEY: indexKey }
  return openPersonalData((name) => variables[name])
}

describe('personal data', () => {
  it('comes back as it was sealed, whatever it is', () => {
    const personalData = open(`k1:${keyOf(1)}`)
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const sealed = personalData.seal(text)
        expect(isSealedText(sealed)).toBe(true)
        expect(personalData.open(sealed)).toBe(text)
      }),
      { seed: 11 },
    )
  })

  it('shows nothing of the text, and not even that two are the same', () => {
    const personalData = open(`k1:${keyOf(1)}`)
    const [first, second] = [personalData.seal('13812345678'), personalData.seal('13812345678')]
    expect(first).not.toBe(second)
    expect(first).toMatch(/^v1\.k1\.[\w-]{16}\.[\w-]{22}\.[\w-]{15}$/)
    expect(first).not.toContain(Buffer.from('13812345678').toString('base64url'))
  })

  it('is sealed with the first key and opened with any, so that keys can be changed', () => {
    const old = open(`k1:${keyOf(1)}`)
    const both = open(`k2:${keyOf(2)},k1:${keyOf(1)}`)
    const sealedBefore = old.seal('王美')
    expect(both.open(sealedBefore)).toBe('王美')
    expect(both.isSealedWithNewestKey(sealedBefore)).toBe(false)
    const sealedAnew = both.seal(both.open(sealedBefore))
    expect(both.isSealedWithNewestKey(sealedAnew)).toBe(true)
    expect(open(`k2:${keyOf(2)}`).open(sealedAnew)).toBe('王美')
    expect(() => open(`k2:${keyOf(2)}`).open(sealedBefore)).toThrow('DATA_KEYS has no key k1')
  })

  it('that somebody has changed does not open', () => {
    const personalData = open(`k1:${keyOf(1)}`)
    const parts = personalData.seal('13812345678').split('.')
    for (const position of [2, 3, 4]) {
      const changed = parts.map((part, index) => (index === position ? [...part].reverse().join('') : part))
      expect(() => personalData.open(`v1.${changed.slice(1).join('.')}`)).toThrow()
    }
    expect(() => open(`k1:${keyOf(3)}`).open(personalData.seal('x'))).toThrow()
  })

  it('is found again by an index that says nothing without its key', () => {
    const personalData = open(`k1:${keyOf(1)}`)
    const index = personalData.indexOf('phone', '13812345678')
    expect(index).toMatch(/^[\w-]{22}$/)
    expect(personalData.indexOf('phone', '13812345678')).toBe(index)
    expect(personalData.indexOf('phone', '13812345679')).not.toBe(index)
    expect(personalData.indexOf('phoneTail', '13812345678')).not.toBe(index)
    expect(open(undefined, keyOf(8)).indexOf('phone', '13812345678')).not.toBe(index)
  })

  it.each([
    [undefined, 'no DATA_KEYS'],
    ['', 'no DATA_KEYS'],
    [keyOf(1), 'list of name:key'],
    [`k1:${Buffer.alloc(16).toString('base64')}`, 'keys of 32 bytes'],
    [`k1:${keyOf(1)},`, 'list of name:key'],
    [`k1:${keyOf(1)},k1:${keyOf(2)}`, 'names a key twice'],
  ])('says at first use what is wrong with the keys %p', (dataKeys, sentence) => {
    const personalData = open(dataKeys)
    expect(() => personalData.seal('x')).toThrow(sentence)
    expect(() => personalData.open('v1.k1.a.b.c')).toThrow(sentence)
  })

  it('says when there is no key for the index, and never shows a key', () => {
    expect(() => open(`k1:${keyOf(1)}`, '').indexOf('phone', '1')).toThrow('no INDEX_KEY')
    expect(() => open(`k1:${keyOf(1)}`, 'c2hvcnQ=').indexOf('phone', '1')).toThrow(
      /^INDEX_KEY is not base64 of at least 32 bytes$/,
    )
  })
})

describe('the form of a sealed text', () => {
  it.each<[unknown, boolean]>([
    [`v1.k1.${'a'.repeat(16)}.${'b'.repeat(22)}.`, true],
    [`v1.k1.${'a'.repeat(16)}.${'b'.repeat(22)}.ab-_9`, true],
    ['13812345678', false],
    [`v2.k1.${'a'.repeat(16)}.${'b'.repeat(22)}.ab`, false],
    [`v1.k1.${'a'.repeat(16)}.${'b'.repeat(22)}`, false],
    [undefined, false],
    [13812345678, false],
  ])('%p: %p', (text, expected) => {
    expect(isSealedText(text)).toBe(expected)
    const checked: SealedText | undefined = isSealedText(text) ? text : undefined
    expect(checked !== undefined).toBe(expected)
  })
})
