import { beginStroke, extendStroke, signaturePath, type SignatureStrokes } from '../../src/ui/signature'
import { refundOf } from '../../src/customer/money/bill-refund'
import { monthsFrom } from '../../src/customer/partner/commissions/months'
import { readAmountFen } from '../../src/customer/partner/payout/read-amount'
import { wordsForPayout } from '../../src/customer/partner/payout-words'
import { layOutHeadline, layOutStore } from '../../src/customer/partner/poster/draw-poster'
import { textWidthEm, wrapText } from '../../src/customer/parts/wrap-text'

/** A line of so many points, each ten to the right of the last and back at the left edge after a hundred. */
function draw(strokes: SignatureStrokes, points: number): SignatureStrokes {
  let drawn = beginStroke(strokes, 0, 0)
  for (let at = 1; at < points; at += 1) drawn = extendStroke(drawn, (at % 100) * 10, Math.floor(at / 100) * 10)
  return drawn
}

test.each([
  ['paid', 0, 249_13, undefined],
  ['paid', 100_00, 249_13, 'part'],
  ['paid', 249_13, 249_13, 'whole'],
  ['open', 100_00, 249_13, undefined],
] as const)(
  'a bill that is %s, %i fen of it given back, of %i: its list says of refunds %s',
  (status, back, total, said) => {
    expect(refundOf({ status, refundedFen: back, totalFen: total })).toBe(said)
  },
)

describe('a signature', () => {
  test('stays on its field, and leaves out points that are not seen', () => {
    const strokes = extendStroke(extendStroke(beginStroke([], -5, 700), 3, 499), 1200, 250.4)
    expect(strokes).toEqual([[0, 500, 1000, 250]])
  })

  test('goes on in a new stroke where one is as long as may be, and ends at forty', () => {
    expect(draw([], 200).map((stroke) => stroke.length)).toEqual([400])
    expect(draw([], 201).map((stroke) => stroke.length)).toEqual([400, 4])
    const forty = Array.from({ length: 40 }, () => [1, 1])
    expect(beginStroke(forty, 500, 500)).toBe(forty)
  })

  test('is drawn as lines, and a tap as a dot', () => {
    expect(
      signaturePath([
        [1, 2, 3, 4],
        [5, 6],
      ]),
    ).toBe('M1 2L3 4M5 6h0.1')
  })
})

test.each([
  ['12', 1200],
  ['12.5', 1250],
  ['1,200.05', 120_005],
  ['0.10', 10],
  ['12.', 1200],
  ['12.345', undefined],
  ['-1', undefined],
  ['', undefined],
])('an amount typed as %p is %p fen', (text, amountFen) => {
  expect(readAmountFen(text)).toBe(amountFen)
})

test.each([
  ['2026-01', -1, '2025-12'],
  ['2026-12', 1, '2027-01'],
  ['2026-05', 0, '2026-05'],
])('%s and %i months is %s', (month, count, expected) => {
  expect(monthsFrom(month, count)).toBe(expected)
})

test.each(['陈小美', '买买提·吐尔逊·阿布都热合曼', '阿'.repeat(30), 'Maximiliana Featherstonehaugh-'])(
  'a poster of %s is readable, and nothing on it runs off or into the code',
  (name) => {
    const headline = layOutHeadline(`${name} 请你来做护理`)
    expect(headline.lines.join('').replaceAll(' ', '')).toBe(`${name}请你来做护理`.replaceAll(' ', ''))
    expect(headline.lines.length).toBeLessThanOrEqual(2)
    expect(headline.sizePx).toBeGreaterThanOrEqual(13)
    const store = layOutStore(name)
    expect(store.lines.length).toBeLessThanOrEqual(3)
    for (const line of headline.lines) expect(textWidthEm(line) * headline.sizePx).toBeLessThanOrEqual(252)
    for (const line of store.lines) expect(textWidthEm(line) * store.sizePx).toBeLessThanOrEqual(116)
  },
)

test('a text is broken where its line is full', () => {
  expect(wrapText('深层清洁小气泡', 4)).toEqual(['深层清洁', '小气泡'])
  expect(wrapText('', 4)).toEqual([])
})

test.each([
  ['payoutState.requested', { state: 'requested' }],
  ['payoutState.awaitingConfirmation', { state: 'awaitingConfirmation', method: 'wechatTransfer' }],
  ['payoutState.recalling', { state: 'awaitingConfirmation', method: 'wechatTransfer', isBeingRecalled: true }],
  ['payoutState.recalled', { state: 'cancelled', method: 'wechatTransfer' }],
  ['payoutState.cancelled', { state: 'cancelled' }],
  ['payoutState.cancelled', { state: 'cancelled', method: 'storeCredit' }],
  ['payoutState.outside', { state: 'paid', method: 'outside' }],
  ['payoutState.credited', { state: 'paid', method: 'storeCredit' }],
] as const)('her page says %s of a payout as it stands: %j', (words, payout) => {
  expect(wordsForPayout(payout)).toBe(words)
})
