import fc from 'fast-check'
import { makeId, makeUlid } from '../../../src/domain/shared/ids'

const anyRandom = fc.uint8Array({ minLength: 16, maxLength: 16 })
const anyTime = fc.integer({ min: 0, max: 2 ** 48 - 1 })

describe('an id', () => {
  it('tells what it names and when it was made', () => {
    // The time, and its ten characters, that the ULID specification gives as its example.
    expect(makeId('appt', 1469918176385, new Uint8Array(16))).toBe('appt_01ARYZ6S410000000000000000')
  })

  it('is 26 letters and digits, fit for WeChat Pay with two letters before it', () => {
    fc.assert(
      fc.property(anyTime, anyRandom, (at, random) => {
        expect(makeUlid(at, random)).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/)
      }),
      { seed: 6 },
    )
  })

  it('sorts as text by the time it was made', () => {
    fc.assert(
      fc.property(anyTime, anyTime, anyRandom, anyRandom, (a, b, randomA, randomB) => {
        fc.pre(a !== b)
        expect(makeUlid(a, randomA) < makeUlid(b, randomB)).toBe(a < b)
      }),
      { seed: 7 },
    )
  })

  it('differs when the randomness differs in the bits that count', () => {
    const ids = Array.from({ length: 32 }, (_, last) => makeUlid(0, new Uint8Array(16).fill(last, 15)))
    expect(new Set(ids).size).toBe(32)
  })

  it.each([-1, 0.5, 2 ** 48])('refuses the time %p', (at) => {
    expect(() => makeUlid(at, new Uint8Array(16))).toThrow('not a time')
  })

  it('refuses too little randomness', () => {
    expect(() => makeUlid(0, new Uint8Array(15))).toThrow('16 random bytes')
  })
})
