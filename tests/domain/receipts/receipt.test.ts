import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import * as iconv from 'iconv-lite'
import { escposBytes } from '../../../src/domain/receipts/escpos'
import { centre, columnsOf, pair, printable, wrap } from '../../../src/domain/receipts/layout'
import { PAPER_COLUMNS, printedYuan, receiptLines, type Receipt } from '../../../src/domain/receipts/receipt'

const encode = (text: string): Uint8Array => iconv.encode(text, 'gbk')

const FACIAL = { name: '深层补水面部护理', quantity: 1, fullFen: 29_800, amountFen: 29_800 }
const RECEIPT: Receipt = {
  ...{ storeName: '美合·静安寺店', number: '01JNZ8Q4M7XK', paidAt: '2025-03-10 10:30', copyNumber: 1 },
  items: [{ ...FACIAL, staffNames: ['林小雨'], discounts: [] }],
  ...{ totalFen: 29_800, payments: [{ label: '微信支付', amountFen: 29_800 }], refundedFen: 0, left: [] },
}
/** Everything a receipt can hold: several lines, discounts, cash with change, a card, an account, a refund, a reprint. */
const FULL: Receipt = {
  ...{ ...RECEIPT, copyNumber: 3, storeName: '美合·上海静安寺久光百货旗舰店' },
  items: [
    {
      ...{ name: '深层补水面部护理(含肩颈放松与眼周按摩)', quantity: 2, fullFen: 59_600, amountFen: 50_000 },
      ...{ staffNames: ['林小雨', '王静'] },
      discounts: [
        { label: '优惠券 新客立减', amountFen: 5_000 },
        { label: '店长特批 老顾客', amountFen: 4_600 },
      ],
    },
    { ...FACIAL, name: '背部SPA 60min', amountFen: 39_800, fullFen: 39_800, staffNames: [], discounts: [] },
  ],
  totalFen: 89_800,
  payments: [
    { label: '次卡 1 次', amountFen: 39_800 },
    { label: '储值', amountFen: 20_000 },
    { label: '现金', amountFen: 30_000 },
  ],
  cash: { tenderedFen: 50_000, changeFen: 20_000 },
  refundedFen: 10_000,
  left: ['背部SPA 60min 余 9 次', '储值余额 1,002.00'],
}

describe.each([
  ['plain', RECEIPT],
  ['full', FULL],
])('the receipt %s', (name, receipt) => {
  it.each(PAPER_COLUMNS)('on paper of %i columns is what the golden file says, byte for byte', (columns) => {
    const lines = receiptLines(receipt, columns, encode)
    for (const { text, isLarge = false } of lines)
      expect(columnsOf(text) * (isLarge ? 2 : 1)).toBeLessThanOrEqual(columns)
    const text = lines.map((line) => (line.isLarge === true ? `## ${line.text}` : line.text)).join('\n')
    const bytes = Buffer.from(escposBytes(lines, encode)).toString('hex')
    const golden = `${text}\n\n${(bytes.match(/.{1,64}/g) ?? []).join('\n')}\n`
    const path = join(__dirname, 'golden', `${name}-${columns}.txt`)
    if (process.env['WRITE_GOLDEN'] === '1') writeFileSync(path, golden)
    expect(golden).toBe(readFileSync(path, 'utf8'))
  })
})

it('starts anew, prints Chinese, and cuts at the end', () => {
  const bytes = [...escposBytes([{ text: '美A', isLarge: true }, { text: 'b' }], encode)]
  expect(bytes).toEqual([
    ...[0x1b, 0x40, 0x1c, 0x26, 0x1d, 0x21, 0x11, 0xc3, 0xc0, 0x41, 0x0a],
    ...[0x1d, 0x21, 0x00, 0x62, 0x0a, 0x1b, 0x64, 4, 0x1d, 0x56, 66, 0],
  ])
})

it('lets nobody’s name give the printer commands, and prints what it lacks as one column', () => {
  expect(printable('a\u001b@林\u{1f600}€\n', encode)).toBe('a @林?? ')
})

it('prints amounts', () => {
  expect([0, 5, 50, 29_800, -1].map(printedYuan)).toEqual(['0.00', '0.05', '0.50', '298.00', '-0.01'])
})

describe('lines', () => {
  it('count a Chinese character as two columns', () => {
    expect([columnsOf('ab'), columnsOf('面部'), columnsOf('SPA护理')]).toEqual([2, 4, 7])
    expect(centre('面', 6)).toEqual(['  面'])
    expect(wrap('面部护理', 5)).toEqual(['面部', '护理'])
  })

  const text = fc.array(fc.constantFrom('面', '部', 'a', '1', ' '), { maxLength: 40 }).map((signs) => signs.join(''))

  it('never grow wider than the paper, and lose nothing of a text', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 99_999_999 }), (left, amountFen) => {
        const right = printedYuan(amountFen)
        const lines = pair(left, right, 32)
        expect(lines.every((line) => columnsOf(line) <= 32)).toBe(true)
        const last = lines.at(-1) ?? ''
        expect([columnsOf(last), last.endsWith(` ${right}`)]).toEqual([32, true])
        const whole = [...lines.slice(0, -1), last.slice(0, -right.length)].join('')
        expect(whole.trimEnd()).toBe(left.trimEnd())
      }),
      { seed: 7, numRuns: 200 },
    )
  })
})
