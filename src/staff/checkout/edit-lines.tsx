import { useState } from 'react'
import { BillLines, BillSums, Button, Card, Chip, Flow, Stack, useFormats } from '../../ui'
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
      <EditSheets bill={bill} openId={openId} isBusy={isBusy} onSave={(lines) => void save(lines)} onClose={close} />
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
  readonly onClose: () => void
}

function EditSheets({ bill, openId, isBusy, onSave, onClose }: EditSheetsProps) {
  const { state } = useCatalog(bill.storeId)
  const therapists = state.status === 'ready' ? state.data.therapists : []
  const present = linesAsTheyAre(bill)
  const line = bill.lines.find(({ lineId }) => lineId === openId)
  return (
    <>
      {line !== undefined && (
        <LineSheet
          key={line.lineId}
          {...{ line, therapists, isBusy, onClose }}
          canRemove={present.length > 1}
          onRemove={() => onSave(present.filter(({ lineId }) => lineId !== line.lineId))}
          onChange={(wanted) => {
            const { lineId, serviceId } = line
            if (serviceId === undefined) return
            onSave(present.map((each) => (each.lineId === lineId ? { lineId, serviceId, ...wanted } : each)))
          }}
        />
      )}
      <AddServiceSheet
        storeId={bill.storeId}
        isOpen={openId === NEW}
        onClose={onClose}
        onAdd={(serviceId) => onSave([...present, newLine(bill, serviceId, therapists)])}
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
