import { useState } from 'react'
import type { CallRequest } from '../../../client'
import {
  Button,
  Chip,
  currentLanguage,
  describeError,
  Flow,
  ListRow,
  Paragraph,
  PictureField,
  Sheet,
  showToast,
  Stack,
  Stepper,
  TextField,
} from '../../../ui'
import { monthOf } from '../../../domain/partner/participation'
import { parseIsoDate, storeDateOf } from '../../../domain/shared/time'
import { nowAt } from '../../clock'
import { cloud } from '../../cloud'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { FindCustomer } from '../../parts/find-customer'
import type { ProgrammeName } from '.'

type Place = CallRequest<'partner/admit-participant'>['place']

interface AdmitSheetProps {
  readonly name: ProgrammeName
  readonly storeId: string
  readonly onClose: () => void
  readonly onAdmitted: () => Promise<void>
}

interface Agreement {
  readonly shareBp: number
  readonly fromMonth: string
  readonly signedOn: string
  readonly agreementNote: string
  readonly agreementFileId?: string
}

/** Gives somebody a place: who she is in the customer app, and for staff and shareholders as what. */
export function AdmitSheet({ name, storeId, onClose, onAdmitted }: AdmitSheetProps) {
  const speak = useSentences()
  const [customer, setCustomer] = useState<{ readonly customerId: string; readonly displayName: string }>()
  const [staffMemberId, setStaffMemberId] = useState<string>()
  const today = storeDateOf(nowAt())
  const [agreement, setAgreement] = useState<Agreement>({
    ...{ shareBp: 500, fromMonth: monthOf(nowAt()), signedOn: today, agreementNote: '' },
  })
  const [isBusy, setIsBusy] = useState(false)
  const place = placeOf(name, staffMemberId, agreement)
  const admit = async (): Promise<void> => {
    if (customer === undefined || place === undefined) return
    setIsBusy(true)
    const { customerId } = customer
    const reply = await cloud.call('partner/admit-participant', { customerId, storeId, place })
    setIsBusy(false)
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    await onAdmitted()
    onClose()
    showToast(speak('programmes.admitted'), 'done')
  }
  return (
    <Sheet
      id="admit-sheet"
      isOpen
      onClose={onClose}
      title={speak(`programmes.admit.${name}`)}
      actions={
        <Button
          id="save-admit"
          isBlock
          label={speak(`programmes.admit.${name}`)}
          isBusy={isBusy}
          isDisabled={customer === undefined || place === undefined}
          onPress={() => void admit()}
        />
      }
    >
      <Stack>
        <Paragraph text={speak('programmes.admitNote')} size="small" tone="soft" />
        {customer === undefined ? (
          <FindCustomer id="find-participant" onChoose={setCustomer} />
        ) : (
          <ListRow
            id="chosen-participant"
            title={customer.displayName}
            trailing={
              <Button size="small" kind="quiet" label={speak('common.remove')} onPress={() => setCustomer(undefined)} />
            }
          />
        )}
        {name === 'staffPartner' && (
          <StaffChoice storeId={storeId} chosen={staffMemberId} onChoose={setStaffMemberId} />
        )}
        {name === 'shareholderPartner' && <AgreementFields agreement={agreement} onChange={setAgreement} />}
      </Stack>
    </Sheet>
  )
}

/** What is sent; undefined while something is missing. */
function placeOf(
  name: ProgrammeName,
  staffMemberId: string | undefined,
  { signedOn, agreementNote, ...agreement }: Agreement,
): Place | undefined {
  if (name === 'customerPartner') return { programme: name }
  if (name === 'staffPartner') return staffMemberId === undefined ? undefined : { programme: name, staffMemberId }
  const signed = parseIsoDate(signedOn)
  const isWhole =
    signed !== undefined && agreementNote.trim() !== '' && /^2\d{3}-(0[1-9]|1[0-2])$/.test(agreement.fromMonth)
  return isWhole ? { programme: name, ...agreement, signedOn: signed, agreementNote: agreementNote.trim() } : undefined
}

interface StaffChoiceProps {
  readonly storeId: string
  readonly chosen: string | undefined
  readonly onChoose: (staffMemberId: string) => void
}

function StaffChoice({ storeId, chosen, onChoose }: StaffChoiceProps) {
  const speak = useSentences()
  const { state } = useLiveAnswer('identity/list-staff', {})
  const members = state.status === 'ready' ? state.data.staffMembers : []
  const there = members.filter(({ isActive, storeIds }) => isActive && storeIds.includes(storeId))
  return (
    <Stack gap="small">
      <Paragraph text={speak('programmes.whichStaff')} isBold />
      <Flow gap="small">
        {there.map(({ staffMemberId, displayName }) => (
          <Chip
            key={staffMemberId}
            id={`staff-${staffMemberId}`}
            label={displayName}
            isChosen={staffMemberId === chosen}
            onPress={() => onChoose(staffMemberId)}
          />
        ))}
      </Flow>
    </Stack>
  )
}

interface AgreementFieldsProps {
  readonly agreement: Agreement
  readonly onChange: (agreement: Agreement) => void
}

function AgreementFields({ agreement, onChange }: AgreementFieldsProps) {
  const speak = useSentences()
  const { shareBp, fromMonth, signedOn, agreementNote, agreementFileId } = agreement
  return (
    <Stack gap="small">
      <Flow align="between">
        <Paragraph text={speak('programmes.share')} isBold isInline />
        <Stepper
          id="share"
          value={shareBp}
          least={50}
          most={10_000}
          step={50}
          format={(shownBp) => `${shownBp / 100}%`}
          onChange={(changedBp) => onChange({ ...agreement, shareBp: changedBp })}
        />
      </Flow>
      <TextField
        id="from-month"
        label={speak('programmes.fromMonth')}
        value={fromMonth}
        mostLength={7}
        onChange={(text) => onChange({ ...agreement, fromMonth: text })}
      />
      <TextField
        id="signed-on"
        label={speak('programmes.signedOn')}
        value={signedOn}
        mostLength={10}
        onChange={(text) => onChange({ ...agreement, signedOn: text })}
      />
      <TextField
        id="agreement-note"
        label={speak('programmes.agreement')}
        hint={speak('programmes.agreementHint')}
        isRequired
        value={agreementNote}
        mostLength={200}
        onChange={(text) => onChange({ ...agreement, agreementNote: text })}
      />
      <PictureField
        id="agreement-picture"
        label={speak('programmes.agreementPicture')}
        pictures={agreementFileId === undefined ? [] : [agreementFileId]}
        upload={(filePath) => cloud.uploadPicture(filePath, 'proofs')}
        onChange={([fileId]) => onChange({ ...agreement, agreementFileId: fileId })}
      />
    </Stack>
  )
}
