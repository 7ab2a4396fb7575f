import { reviewItems } from '../../../src/domain/checkout/review'
import { billDocument, billOf, bills, reviews, signatures } from '../../../src/server/checkout/documents'
import type { Random } from '../random'
import { allowed, MINUTE_MS, type MoneyWorld } from './world'

const TAGS = ['手法好', '有耐心', '不用等', '环境干净', '不推销', '效果明显', '下次还来']
const TAG_OF_DOUBT = '可以更好'
const PRAISE = ['', '', '', '很放松，差点睡着了。', '力度刚刚好，做完肩膀轻了很多。', '讲解很细，不推销，舒服。', '约的时间很准，环境也安静。', '皮肤亮了一些，会再来。'] // prettier-ignore
const DOUBT = ['等了十几分钟。', '房间有点凉。', '效果一般，再观察看看。']

/** Her signature under a bill: a few strokes with a swing of their own. */
export async function signBill({ book, random, nowAt, seal }: MoneyWorld, billId: string): Promise<void> {
  const bill = await book.get(bills, billId)
  if (bill === undefined) return
  const signedAt = Math.min(nowAt, book.nowAt + MINUTE_MS / 2)
  await book.put(bills, { ...bill, signedAt })
  const strokesSealed = seal(JSON.stringify([drawStroke(random, 120), drawStroke(random, 520)]))
  await book.insert(signatures, { _id: billId, customerId: bill.customerId, strokesSealed, signedAt })
}

/** x and y in turn, on a field of 1000 × 500. */
function drawStroke(random: Random, fromX: number): number[] {
  const swing = random.between(60, 160)
  const turns = random.between(2, 4)
  const [middle, width, points] = [random.between(180, 320), random.between(220, 340), 24]
  return Array.from({ length: points }, (_, index) => {
    const along = index / (points - 1)
    const y = middle + Math.sin(along * turns * 2 * Math.PI) * swing * (1 - along / 2)
    return [Math.round(fromX + along * width), Math.round(y)]
  }).flat()
}

/** What a customer with the app says of her visit, within two days; nothing yet when that is still to come. */
export async function reviewBill({ book, random, nowAt, customers }: MoneyWorld, billId: string): Promise<void> {
  const document = await book.get(bills, billId)
  const at = book.nowAt + random.between(20, 40 * 60) * MINUTE_MS
  if (document === undefined || at > nowAt || customers.get(document.customerId)?.person === undefined) return
  const bill = billOf(document)
  const stars = random.pickWeighted([[5, 72], [4, 20], [3, 6], [2, 2]] as const) // prettier-ignore
  const items = allowed(reviewItems(bill, bill.lines.map(({ lineId }) => ({ lineId, stars })))) // prettier-ignore
  const { storeId, customerId } = bill
  const isPleased = stars >= 4
  const tags = isPleased ? random.shuffle(TAGS).slice(0, random.between(1, 3)) : [TAG_OF_DOUBT]
  const said = { tags, text: random.pick(isPleased ? PRAISE : DOUBT), pictureFileIds: [] }
  await book.put(bills, billDocument({ ...bill, reviewedAt: at }))
  await book.insert(reviews, { _id: billId, storeId, customerId, at, items: [...items], ...said })
}
