import {
  FIELD_KINDS,
  fieldKind,
  isFieldValueAccepted,
  type FieldKind,
} from '../../../src/localcloud/messages/field-limits'

/** Both sides of every limit of 订阅消息参数值内容限制说明. */
const LIMITS: Record<Exclude<FieldKind, 'enum'>, { good: string[]; bad: string[] }> = {
  thing: {
    good: ['补水护理', '12345678901234567890', '一二三四五六七八九十一二三四五六七八九十', '😀'.repeat(20), 'A-1，好'],
    bad: ['123456789012345678901', '一二三四五六七八九十一二三四五六七八九十一', '😀'.repeat(21), '两\n行'],
  },
  number: {
    good: ['0', '12.50', '1'.repeat(32), `${'1'.repeat(30)}.25`],
    bad: ['1'.repeat(33), `${'1'.repeat(31)}.25`, '12.', '.5', '-1', '十', '1 2', '1,000'],
  },
  letter: { good: ['a', 'Z'.repeat(32)], bad: ['a'.repeat(33), 'a1', 'é', '字'] },
  symbol: { good: ['#', '+-*/=', '¥'], bad: ['+-*/=!', '1', 'a', '汉', '\n'] },
  character_string: {
    good: ['20250910171633530938', 'NO.#1-a/b', '1'.repeat(32)],
    bad: ['1'.repeat(33), '订单1', '1\n2'],
  },
  time: {
    good: [
      '15:01',
      '9:05',
      '23:59:59',
      '2019年10月1日 15:01',
      '2019-10-01 15:01',
      '15:01~16:00',
      '2019年10月1日 15:01~16:00',
    ],
    bad: ['24:00', '15:60', '15:01:60', '2019年10月1日', '下午三点', '15：01', '3pm', '15:01~'],
  },
  date: {
    good: [
      '2019年10月1日',
      '2019年10月1日 15:01',
      '2019年10月',
      '10月1日',
      '2018-01-01',
      '2018/01/01',
      '2018.01.01',
      '2018-01',
      '01-01',
      '2019年10月1日~2019年10月3日',
      '2019-10-01 15:01~16:00',
    ],
    bad: ['2019年13月1日', '2019年10月32日', '15:01', '明天', '20191001', '2019-10-01 25:00', '2019-10-01~'],
  },
  amount: {
    good: ['¥29.90', '100元', '￥1234567890', '12345678.90', '$5', '0.01'],
    bad: ['¥12345678901', '¥¥1', '-5', '1,000', '一百', '¥', '5.', '5块'],
  },
  phone_number: {
    good: ['13800138000', '+86-0766-66888866', '(020) 8888'],
    bad: ['+86-0766-668888661', '电话', '+-', 'abc'],
  },
  car_number: { good: ['粤A8Z888挂', '粤A12345', 'A12345'], bad: ['粤A8Z8888挂', '粤A汉888', '粤-A888'] },
  name: {
    good: ['一二三四五六七八九十', 'A'.repeat(20), '王Anna', 'O’Brien'],
    bad: ['一二三四五六七八九十一', 'A'.repeat(21), '王1', `王${'A'.repeat(10)}`],
  },
  phrase: { good: ['配送中', '一二三四五'], bad: ['一二三四五六', '已OK', '好!', '1'] },
}

describe.each(Object.entries(LIMITS))('a field of kind %s', (name, { good, bad }) => {
  const kind = FIELD_KINDS.find((one) => one === name) ?? 'enum'
  it.each(good)('takes %j', (text) => expect(isFieldValueAccepted(kind, text)).toBe(true))
  it.each(bad)('refuses %j', (text) => expect(isFieldValueAccepted(kind, text)).toBe(false))
})

describe('a field of kind enum', () => {
  it('takes what the template lists and nothing else', () => {
    expect(isFieldValueAccepted('enum', '已完成', ['已完成', '已取消'])).toBe(true)
    expect(isFieldValueAccepted('enum', '进行中', ['已完成', '已取消'])).toBe(false)
  })
})

describe('the key of a field', () => {
  it.each([
    ['thing1', 'thing'],
    ['character_string12', 'character_string'],
    ['phone_number3', 'phone_number'],
    ['enum2', 'enum'],
  ])('%s names the kind %s', (key, kind) => expect(fieldKind(key)).toBe(kind))

  it.each(['thing', 'thingy1', 'thing1a', 'picture1', ''])('%j names none', (key) =>
    expect(fieldKind(key)).toBeUndefined(),
  )
})
