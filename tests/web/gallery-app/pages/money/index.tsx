import { useState } from 'react'
import {
  type Bill,
  type BillLine,
  BillLines,
  BillSums,
  Button,
  Card,
  Paragraph,
  Screen,
  Signature,
  SignaturePad,
  type SignatureStrokes,
  Stack,
} from '../../../../../src/ui'
import { DemoSection } from '../../demo-section'
import { LONG_NAME } from '../../demo-data'

const LINE: BillLine = {
  ...{ lineId: 'l1', serviceId: 'svc_1', name: '玫瑰焕颜护理', quantity: 1, unitPriceFen: 29_800, refundedFen: 0 },
  discounts: [{ rule: 'counter', amountFen: 2_000, reason: '老顾客' }],
  amountFen: 27_800,
  staff: [{ staffMemberId: 'staff_1', staffName: '林晓月', turn: 'requested' }],
}

const BILL: Bill = {
  ...{ billId: 'bill_1', appointmentId: 'appt_1', storeId: 'store_1', storeName: '美合·静安店', on: '2026-03-09' },
  ...{ openedAt: 0, version: 3, status: 'open', isSigned: false, isReviewed: false },
  lines: [
    LINE,
    {
      ...LINE,
      ...{ lineId: 'l2', name: LONG_NAME, quantity: 2, unitPriceFen: 128_000, amountFen: 255_950, refundedFen: 5_000 },
      discounts: [{ rule: 'rounding', amountFen: 50 }],
      staff: [...LINE.staff, { staffMemberId: 'staff_2', staffName: '陈思敏', turn: 'rotation' }],
    },
  ],
  ...{ totalFen: 283_750, paidFen: 100_000, outstandingFen: 183_750, refundedFen: 5_000, refunds: [] },
  payments: [
    { paymentId: 'p1', method: 'cash', amountFen: 60_000, refundedFen: 0, tenderedFen: 70_000, at: 0 },
    { paymentId: 'p2', method: 'wechatPay', amountFen: 40_000, refundedFen: 5_000, at: 0 },
  ],
}

/** What bills are shown with in both apps, and where they are signed. */
export default function MoneyPage() {
  const [strokes, setStrokes] = useState<SignatureStrokes>([])
  return (
    <Screen title="账单与签字" back>
      <DemoSection title="账单">
        <Card>
          <BillLines
            lines={BILL.lines}
            renderBelow={({ lineId }) =>
              lineId === 'l1' && <Button kind="quiet" size="small" label="改这一行" onPress={() => undefined} />
            }
          />
          <BillSums bill={BILL} />
        </Card>
      </DemoSection>
      <DemoSection title="签字">
        <Stack>
          <Card>
            <SignaturePad id="demo-pad" strokes={strokes} onChange={setStrokes} />
          </Card>
          <Paragraph id="stroke-count" text={`${strokes.length} 笔`} tone="soft" />
          <Signature strokes={strokes} />
        </Stack>
      </DemoSection>
    </Screen>
  )
}
