import { useState } from 'react'
import { BillLines, BillSums, Button, Card, Chip, Flow, Stack, useFormats } from '../../ui'
import { cloud } from '../cloud'
import { useSentences } from '../messages'
import type { SaleOffer } from '../parts/sale-offers'
import type { Bundle, Catalog, StaffBill, StaffBillLine } from '../shapes'
import { useCatalog } from '../state/catalogs'
import { useSession } from '../state/session'
import { AddSheet } from './add-sheet'
import {
  changedLine,
  isTakenOffWith,
  linesAsTheyAre,
  linesTakenBy,
  type LineWanted,
  roundingFenOf,
  roundingOffers,
} from './bill-changes'
import { KeptLineSheet } from './kept-line-sheet'
import { LineSheet } from './line-sheet'
import type { ChangeBill } from './use-bill'

interface EditLinesProps {
  readonly bill: StaffBill
  readonly isBusy: boolean
  readonly change: ChangeBill
}

/** What is on the bill, and while nothing is paid what may be changed: lines, discounts, 抹零. */
export function EditLines({ bill, isBusy, change }: EditLinesProps) {
  const speak = useSentences()
  const [openId, setOpenId] = useState<string>()
  const canEdit = bill.moves.includes('edit')
  const close = (): void => setOpenId(undefined)
  // A sum that has changed is rounded anew, by hand.
  const save = async (lines: LineWanted[], roundingFen = 0): Promise<void> => {
    const isSaved = await change(({ billId, version }) =>
      cloud.call('checkout/edit-bill', { billId, version, lines, roundingFen }),
    )
    if (isSaved) close()
  }
  const sell = async (offer: SaleOffer): Promise<void> => {
    if (await change(({ billId, version }) => offer.sell({ billId, version }))) close()
  }
  const edit = (lineId: string): JSX.Element => (
    <Flow align="end">
      <Button
        id={`edit-${lineId}`}
        kind="quiet"
        size="small"
        icon="edit"
        label={speak('checkout.edit')}
        onPress={() => setOpenId(lineId)}
      />
    </Flow>
  )
  return (
    <>
      <Card>
        <Stack gap="small">
          <BillLines lines={bill.lines} {...(canEdit && { renderBelow: ({ lineId }) => edit(lineId) })} />
          {canEdit && (
            <Flow gap="small">
              <Button
                id="add-service"
                size="small"
                kind="secondary"
                icon="plus"
                label={speak('checkout.add')}
                onPress={() => setOpenId(NEW)}
              />
              <Roundings bill={bill} onRound={(roundingFen) => void save(linesAsTheyAre(bill), roundingFen)} />
            </Flow>
          )}
          <BillSums bill={bill} />
        </Stack>
      </Card>
      <EditSheets
        {...{ bill, openId, isBusy }}
        onSave={(lines) => void save(lines)}
        onSell={(offer) => void sell(offer)}
        onClose={close}
      />
    </>
  )
}

/** In place of a line's id: one that is to be added. */
const NEW = 'new'

interface EditSheetsProps {
  readonly bill: StaffBill
  /** The line that is changed, or `NEW`. */
  readonly openId: string | undefined
  readonly isBusy: boolean
  readonly onSave: (lines: LineWanted[]) => void
  readonly onSell: (offer: SaleOffer) => void
  readonly onClose: () => void
}

function EditSheets({ bill, openId, isBusy, onSave, onSell, onClose }: EditSheetsProps) {
  const { state } = useCatalog(bill.storeId)
  const therapists = state.status === 'ready' ? state.data.therapists : []
  const me = useSession(({ entry }) => (entry.status === 'ready' ? entry.staff.staffMemberId : ''))
  const present = linesAsTheyAre(bill)
  const line = bill.lines.find(({ lineId }) => lineId === openId)
  const addBundle = (bundle: Bundle): void => {
    const takesLineIds = linesTakenBy(bundle, bill)
    const { bundleId } = bundle
    const staffMemberIds = [servingId(bill, therapists, bundle)]
    const others = present.filter(({ lineId }) => !takesLineIds.includes(lineId))
    onSave([...others, { bundleId, staffMemberIds, takesLineIds }])
  }
  return (
    <>
      {line !== undefined && <LineSheets key={line.lineId} {...{ bill, line, therapists, isBusy, onSave, onClose }} />}
      <AddSheet
        storeId={bill.storeId}
        isOpen={openId === NEW}
        {...{ isBusy, onClose, onSell }}
        onAddService={(serviceId) => onSave([...present, newLine(bill, serviceId, therapists)])}
        onAddProduct={(productId) => onSave([...present, { productId, quantity: 1, staffMemberIds: [me] }])}
        onAddBundle={addBundle}
      />
    </>
  )
}

type LineSheetsProps = Pick<EditSheetsProps, 'bill' | 'isBusy' | 'onSave' | 'onClose'> & {
  readonly line: StaffBillLine
  readonly therapists: Catalog['therapists']
}

/** One line: what may be changed of a service or a product, or who served a bundle's, or only that it goes. */
function LineSheets({ bill, line, therapists, isBusy, onSave, onClose }: LineSheetsProps) {
  const present = linesAsTheyAre(bill)
  const { lineId } = line
  const rest = present.filter((_wanted, position) => {
    const other = bill.lines[position]
    return other === undefined || !isTakenOffWith(line, other)
  })
  const put = (wanted: LineWanted): void => onSave(present.map((each) => (each.lineId === lineId ? wanted : each)))
  const shared = { line, therapists, isBusy, onClose, canRemove: rest.length > 0, onRemove: () => onSave(rest) }
  const isFixed = line.bundle !== undefined || line.sale !== undefined
  if (isFixed) return <KeptLineSheet {...shared} onChange={(staffMemberIds) => put({ lineId, staffMemberIds })} />
  return <LineSheet {...shared} onChange={(wanted) => put(changedLine(line, wanted) ?? { lineId })} />
}

/** One of a service: by whoever served her already and can do it, else by the first who can. */
function newLine(bill: StaffBill, serviceId: string, therapists: Catalog['therapists']): LineWanted {
  const staffMemberIds = [servingId(bill, therapists, { items: [{ serviceId, quantity: 1 }] })]
  return { serviceId, quantity: 1, staffMemberIds }
}

function servingId({ lines }: StaffBill, therapists: Catalog['therapists'], { items }: Pick<Bundle, 'items'>): string {
  const served = lines.flatMap(({ staff }) => staff.map(({ staffMemberId }) => staffMemberId))
  const serviceIds = items.flatMap((item) => ('serviceId' in item ? [item.serviceId] : []))
  const skilled = therapists.filter(({ skills }) =>
    serviceIds.every((id) => skills.some(({ serviceId }) => serviceId === id)),
  )
  const serving = skilled.find(({ staffMemberId }) => served.includes(staffMemberId)) ?? skilled[0] ?? therapists[0]
  return serving?.staffMemberId ?? served[0] ?? ''
}

interface RoundingsProps {
  readonly bill: StaffBill
  readonly onRound: (roundingFen: number) => void
}

/** 抹零: what one tap takes off; another tap gives it back. */
function Roundings({ bill, onRound }: RoundingsProps) {
  const speak = useSentences()
  const formats = useFormats()
  const nowFen = roundingFenOf(bill)
  return (
    <>
      {roundingOffers(bill).map(({ name, roundingFen }) => (
        <Chip
          key={name}
          id={`round-${name}`}
          label={speak(`checkout.round.${name}`, { amount: formats.money(roundingFen) })}
          isChosen={nowFen === roundingFen}
          onPress={() => onRound(nowFen === roundingFen ? 0 : roundingFen)}
        />
      ))}
    </>
  )
}
