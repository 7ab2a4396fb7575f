import { useState } from 'react'
import { BillLines, BillSums, Button, Card, Chip, Flow, useFormats } from '../../ui'
import { cloud } from '../cloud'
import { useSentences } from '../messages'
import type { Catalog, StaffBill } from '../shapes'
import { useCatalog } from '../state/catalogs'
import { AddServiceSheet } from './add-service-sheet'
import { linesAsTheyAre, type LineWanted, roundingFenOf, roundingOffers } from './bill-changes'
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
  const { state } = useCatalog(bill.storeId)
  const [openLineId, setOpenLineId] = useState<string>()
  const [isAdding, setIsAdding] = useState(false)
  const therapists = state.status === 'ready' ? state.data.therapists : []
  const canEdit = bill.moves.includes('edit')
  const openLine = bill.lines.find(({ lineId }) => lineId === openLineId)
  const close = (): void => {
    setOpenLineId(undefined)
    setIsAdding(false)
  }
  // A sum that has changed is rounded anew, by hand.
  const save = async (lines: LineWanted[], roundingFen = 0): Promise<void> => {
    const isSaved = await change(({ billId, version }) =>
      cloud.call('checkout/edit-bill', { billId, version, lines, roundingFen }),
    )
    if (isSaved) close()
  }
  const others = linesAsTheyAre(bill).filter(({ lineId }) => lineId !== openLineId)
  return (
    <>
      <Card>
        <BillLines
          lines={bill.lines}
          {...(canEdit && {
            renderBelow: ({ lineId }) => (
              <Button
                id={`edit-${lineId}`}
                kind="quiet"
                size="small"
                icon="edit"
                label={speak('checkout.edit')}
                onPress={() => setOpenLineId(lineId)}
              />
            ),
          })}
        />
        {canEdit && (
          <Flow gap="small">
            <Button
              id="add-service"
              size="small"
              kind="secondary"
              icon="plus"
              label={speak('checkout.add')}
              onPress={() => setIsAdding(true)}
            />
            <Roundings bill={bill} onRound={(roundingFen) => void save(linesAsTheyAre(bill), roundingFen)} />
          </Flow>
        )}
        <BillSums bill={bill} />
      </Card>
      {openLine !== undefined && (
        <LineSheet
          key={openLine.lineId}
          line={openLine}
          therapists={therapists}
          canRemove={others.length > 0}
          isBusy={isBusy}
          onClose={close}
          onRemove={() => void save(others)}
          onChange={(wanted) => {
            const { lineId, serviceId } = openLine
            void save(
              linesAsTheyAre(bill).map((each) => (each.lineId === lineId ? { lineId, serviceId, ...wanted } : each)),
            )
          }}
        />
      )}
      <AddServiceSheet
        storeId={bill.storeId}
        isOpen={isAdding}
        onClose={close}
        onAdd={(serviceId) => void save([...linesAsTheyAre(bill), newLine(bill, serviceId, therapists)])}
      />
    </>
  )
}

/** One of a service: by whoever served her already and can do it, else by the first who can. */
function newLine({ lines }: StaffBill, serviceId: string, therapists: Catalog['therapists']): LineWanted {
  const served = lines.flatMap(({ staff }) => staff.map(({ staffMemberId }) => staffMemberId))
  const skilled = therapists.filter(({ skills }) => skills.some((skill) => skill.serviceId === serviceId))
  const serving = skilled.find(({ staffMemberId }) => served.includes(staffMemberId)) ?? skilled[0]
  return { serviceId, quantity: 1, staffMemberIds: [serving?.staffMemberId ?? served[0] ?? ''] }
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
