import { recomputeCommissions } from '../recompute/commissions'
import { billFacts, readFacts } from '../recompute/read-facts'
import { bills } from '../../src/server/checkout/documents'
import { PARTNER_RULES } from '../../config/policies'
import { measure, type Measurement } from './measure'

export const BILL_COUNT = 100_000
const SETTLED_AT = Date.parse('2025-03-10T12:00:00+08:00')

/** How long it takes to work out the commissions of many bills anew, once they are read: a line in seven went back. */
export async function measureRecompute(): Promise<Measurement> {
  const documents = Array.from({ length: BILL_COUNT }, (_, index) => makeBill(index))
  const programme = await readFacts(() => Promise.resolve([]))
  const joinedAt = new Map(Array.from({ length: 500 }, (_, index) => [`cust_${index}`, 0]))
  const events = Array.from({ length: 5000 }, (_, index) => {
    const [customerId, partnerId] = [`cust_${index + 1}`, `cust_${Math.floor(index / 10)}`]
    return { at: 0, what: 'bound' as const, customerId, partnerId }
  })
  if (!PARTNER_RULES.isOn) throw new Error('the rules of the bench earn nothing')
  return measure({
    ...{ name: `commissions of ${BILL_COUNT} bills, from the documents on`, count: 1, runs: 3 },
    run: () => {
      const facts = documents.map((document) => billFacts(bills.parse(document)))
      const found = recomputeCommissions({ ...programme, bills: facts, events, joinedAt })
      if (found.length < BILL_COUNT / 2) throw new Error('too few commissions to be a measure')
    },
  })
}

function makeBill(index: number): unknown {
  const amountsFen = [19_900 + index, 8800]
  const lines = amountsFen.map((amountFen, position) => ({
    ...{ lineId: `l${position + 1}`, serviceId: 'svc_bench', categoryId: 'face', name: 'Bench', quantity: 1 },
    ...{ unitPriceFen: amountFen, discounts: [], amountFen, refundedFen: 0, staff: [] },
  }))
  const paidFen = amountsFen[0] === undefined ? 0 : amountsFen[0] + 8800
  const refund = {
    ...{ refundId: 'refund_1', amountFen: 3000, lines: [{ lineId: 'l1', amountFen: 3000 }], parts: [], state: 'done' },
    ...{ reason: '', at: SETTLED_AT + 1, settledAt: SETTLED_AT + 1 },
  }
  return {
    ...{ _id: `bill_${index}`, storeId: 'store_bench', storeName: 'Bench', customerId: `cust_${1 + (index % 5000)}` },
    ...{ customerName: '', on: '2025-03-10', openedAt: 0, version: 1, status: 'paid', lines },
    payments: [{ paymentId: 'p1', method: 'cash', amountFen: paidFen, refundedFen: 0, at: 0 }],
    ...{ refunds: index % 7 === 0 ? [refund] : [], isVisitCompleted: true, paidAt: 0, settledAt: SETTLED_AT },
  }
}
