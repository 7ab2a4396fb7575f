import { maskPhone, normalisePhone, phoneTailOf } from '../../../src/domain/identity/phone'

describe('a phone', () => {
  it.each([
    ['86', '13812345678', '13812345678'],
    ['86', '138 1234 5678', '13812345678'],
    ['', '13812345678', '13812345678'],
    ['852', '51234567', '+852 51234567'],
  ])('of country %p, %p, is kept as %p', (countryCode, number, expected) => {
    expect(normalisePhone(countryCode, number)).toBe(expected)
  })

  it.each([
    ['13812345678', '138****5678', '5678'],
    ['+852 51234567', '+852 5****4567', '4567'],
    ['+1 2125550123', '+1 2****0123', '0123'],
    ['1234567', '****67', '4567'],
    ['+376 312345', '+376 ****45', '2345'],
  ])('%p is shown as %p and known by %p', (phone, masked, tail) => {
    expect(maskPhone(phone)).toBe(masked)
    expect(phoneTailOf(phone)).toBe(tail)
  })
})
